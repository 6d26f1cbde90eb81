using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Tests.Planning.Snowflake;

namespace VoiceAnalytics.Core.Tests.Planning.Adoption;

/// <summary>What the guide leaves in Snowflake, handed over, and shares that ask for it.</summary>
internal static class HandMadeObjects
{
    public const string Integration = "VOICE_ANALYTICS_S3";
    public const string Stage = "VOICE_ANALYTICS_STAGE";
    public const string Task = "VOICE_ANALYTICS_INCREMENTAL_LOAD";
    public const string Table = "SESSIONS";
    public const string Role = "snowflake-voice-analytics-role";
    public const string RoleArn = $"arn:aws:iam::111122223333:role/{Role}";
    public const string ExternalId = "ABC123_SFCRole=1_AbCdEfGhIjK=";
    public const string Copy = "COPY INTO ANALYTICS.VOICE.SESSIONS (raw_data) FROM (SELECT $1 FROM @voice_analytics_stage)";

    /// <summary>It asks for all four, as people type the names.</summary>
    public static readonly Case Share = new Case().Target(target => target with { Partner = new PartnerIdentity { IamUserArn = Snowflake.World.Principal, ExternalId = ExternalId } }) is var share
        ? share with
        {
            Spec = share.Spec with
            {
                Adopt = new Core.Api.Adoption { RoleName = Role, Integration = "voice_analytics_s3", Stage = "voice_analytics_stage", Task = "Voice_Analytics_Incremental_Load", Table = "sessions" },
            },
        }
        : throw new InvalidOperationException();

    /// <summary>With accessMode IamUser, which has no integration.</summary>
    public static readonly Case ByKey = new Case().ByKey() is var share
        ? share with { Spec = share.Spec with { Adopt = new Core.Api.Adoption { Stage = "voice_analytics_stage", Task = "voice_analytics_incremental_load", Table = "sessions" } } }
        : throw new InvalidOperationException();

    public static World World(bool byKey = false) => new World()
        .Put(SqlObjectKind.Database, "ANALYTICS", new World.Entry("SYSADMIN", ""))
        .Put(SqlObjectKind.Schema, "VOICE", new World.Entry("SYSADMIN", ""))
        .Put(SqlObjectKind.Integration, Integration, new World.Entry(Case.Role, "for the data team")
        {
            Integration = new ObservedIntegration(null, "for the data team", true, RoleArn, ExternalId, ["s3://voice-analytics/sessions/"], [], Snowflake.World.Principal),
        })
        .Put(SqlObjectKind.Table, Table, new World.Entry(Case.Role, "")
        {
            Columns = [new ObservedColumn("RAW_DATA", "VARIANT"), new ObservedColumn("_TIMESTAMP", "TIMESTAMP_NTZ(9)"), new ObservedColumn("LOAD_TIMESTAMP", "TIMESTAMP_NTZ(9)")],
            GrantedTo = ["ANALYST"],
        })
        .Put(SqlObjectKind.Stage, Stage, new World.Entry(Case.Role, "")
        {
            Url = "s3://voice-analytics/sessions/",
            StageIntegration = byKey ? null : Integration,
            KeyId = byKey ? "AKIATHEGUIDESKEY0001" : null,
            Format = new ObservedFormat("JSON", "GZIP"),
        })
        .Put(SqlObjectKind.Task, Task, new World.Entry(Case.Role, "")
        {
            Warehouse = "COMPUTE_WH",
            Schedule = "60 MINUTE",
            Body = Copy,
            Limits = new ObservedTaskLimits("3600000", "10"),
        });
}
