-- CREATE DATABASE | "ANALYTICS"
CREATE DATABASE IF NOT EXISTS "ANALYTICS"
  COMMENT = 'voiceanalytics.dev/v1 {"installation":"prod","ns":"partners","name":"acme","hash":"0123456789abcdef"}'
