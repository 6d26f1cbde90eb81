-- CLAIM TABLE | "ANALYTICS"."VOICE"."SESSIONS"
ALTER TABLE "ANALYTICS"."VOICE"."SESSIONS" SET COMMENT = 'voiceanalytics.dev/v1 {"installation":"prod","ns":"partners","name":"acme","hash":"0123456789abcdef"}'
