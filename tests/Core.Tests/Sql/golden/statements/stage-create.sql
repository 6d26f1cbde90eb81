-- CREATE STAGE | "ANALYTICS"."VOICE"."SESSIONS_STAGE"
CREATE STAGE IF NOT EXISTS "ANALYTICS"."VOICE"."SESSIONS_STAGE"
  URL = 's3://pandadoc-voice-analytics-1761683081/sessions/'
  STORAGE_INTEGRATION = "VA_PARTNERS_ACME_0123456789ABCDEF"
  FILE_FORMAT = (TYPE = JSON COMPRESSION = GZIP)
  COMMENT = 'voiceanalytics.dev/v1 {"installation":"prod","ns":"partners","name":"acme","hash":"0123456789abcdef"}'
