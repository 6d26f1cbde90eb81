-- ALTER INTEGRATION | "VA_PARTNERS_ACME_0123456789ABCDEF"
ALTER STORAGE INTEGRATION "VA_PARTNERS_ACME_0123456789ABCDEF" SET
  ENABLED = TRUE
  STORAGE_AWS_ROLE_ARN = 'arn:aws:iam::111122223333:role/voice-analytics/prod/va-partners-acme-0123456789abcdef'
  STORAGE_AWS_EXTERNAL_ID = '3f786850e387550fdab836ed7e6dc881de23001b'
  STORAGE_ALLOWED_LOCATIONS = ('s3://pandadoc-voice-analytics-1761683081/sessions/')
  COMMENT = 'voiceanalytics.dev/v1 {"installation":"prod","ns":"partners","name":"acme","hash":"0123456789abcdef"}'
