-- CLAIM TASK | "ANALYTICS"."VOICE"."SESSIONS_LOAD"
ALTER TASK "ANALYTICS"."VOICE"."SESSIONS_LOAD" SET COMMENT = 'voiceanalytics.dev/v1 {"installation":"prod","ns":"partners","name":"acme","hash":"0123456789abcdef"}'
