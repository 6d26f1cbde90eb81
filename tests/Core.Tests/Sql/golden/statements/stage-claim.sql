-- CLAIM STAGE | "ANALYTICS"."VOICE"."SESSIONS_STAGE"
ALTER STAGE "ANALYTICS"."VOICE"."SESSIONS_STAGE" SET COMMENT = 'voiceanalytics.dev/v1 {"installation":"prod","ns":"partners","name":"acme","hash":"0123456789abcdef"}'
