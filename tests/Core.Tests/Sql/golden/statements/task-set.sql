-- ALTER TASK | "ANALYTICS"."VOICE"."SESSIONS_LOAD"
ALTER TASK "ANALYTICS"."VOICE"."SESSIONS_LOAD" SET
  WAREHOUSE = "COMPUTE_WH"
  SCHEDULE = 'USING CRON 0 * * * * Europe/Berlin'
  USER_TASK_TIMEOUT_MS = 3600000
  SUSPEND_TASK_AFTER_NUM_FAILURES = 10
  COMMENT = 'voiceanalytics.dev/v1 {"installation":"prod","ns":"partners","name":"acme","hash":"0123456789abcdef"}'
