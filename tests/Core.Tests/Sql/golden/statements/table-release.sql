-- COMMENT | "ANALYTICS"."VOICE"."SESSIONS"
COMMENT IF EXISTS ON TABLE "ANALYTICS"."VOICE"."SESSIONS" IS 'voiceanalytics.dev/v1 {"installation":"prod","ns":"partners","name":"acme","hash":"0123456789abcdef","released":true}'
