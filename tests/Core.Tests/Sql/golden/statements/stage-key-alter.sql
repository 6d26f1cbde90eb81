-- ALTER STAGE | "ANALYTICS"."VOICE"."SESSIONS_STAGE"
ALTER STAGE "ANALYTICS"."VOICE"."SESSIONS_STAGE" SET
  URL = 's3://pandadoc-voice-analytics-1761683081/sessions/'
  CREDENTIALS = (AWS_KEY_ID = 'AKIAIOSFODNN7EXAMPLE' AWS_SECRET_KEY = '<AWS_SECRET_ACCESS_KEY>')
  FILE_FORMAT = (TYPE = JSON COMPRESSION = GZIP)
  COMMENT = 'voiceanalytics.dev/v1 {"installation":"prod","ns":"partners","name":"acme","hash":"0123456789abcdef"}'
