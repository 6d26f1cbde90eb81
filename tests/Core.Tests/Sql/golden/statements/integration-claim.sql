-- CLAIM INTEGRATION | "VA_PARTNERS_ACME_0123456789ABCDEF"
ALTER INTEGRATION "VA_PARTNERS_ACME_0123456789ABCDEF" SET COMMENT = 'voiceanalytics.dev/v1 {"installation":"prod","ns":"partners","name":"acme","hash":"0123456789abcdef"}'
