using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Sql;
using ColumnDefinition = VoiceAnalytics.Core.Api.ColumnDefinition;
using TableDefinition = VoiceAnalytics.Core.Api.TableDefinition;
using ViewDefinition = VoiceAnalytics.Core.Api.ViewDefinition;

namespace VoiceAnalytics.Core.Tests.Planning.Snowflake;

/// <summary>The share of the README, operator-managed.</summary>
internal sealed record Case
{
    public const string Role = "VOICE_ANALYTICS_OPERATOR";

    /// <summary>The key that the Secret holds, with <see cref="ByKey()"/>.</summary>
    public static readonly DatedKey Key = new("AKIAFIRSTKEYOFACME01", new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    public static readonly Installation Installation = new("prod", "5f1c", "111122223333");

    public static readonly ShareIdentity Identity = new(Installation, "partners", "acme", "uid-1");

    public Intent Intent { get; init; } = new(IntentKind.Grant);

    public bool SourceGone { get; init; }

    public bool ConnectionGone { get; init; }

    public bool PartnerManaged { get; init; }

    public bool TakeOverInstallation { get; init; }

    public string? RecordedAccount { get; init; }

    public SnowflakeStatus? Recorded { get; init; }

    public PartnerShareSpec Spec { get; init; } = new()
    {
        SourceRef = new NameReference { Name = "voice-sessions" },
        Prefix = "sessions/",
        Snowflake = new SnowflakeTarget { ConnectionRef = new NameReference { Name = "acme" }, GrantTo = ["ANALYST"] },
    };

    public AnalyticsSourceSpec Source { get; init; } = new()
    {
        Bucket = "voice-analytics",
        Region = "us-west-1",
        Table = new TableDefinition
        {
            Columns =
            [
                new ColumnDefinition { Name = "RAW_DATA", Type = "VARIANT" },
                new ColumnDefinition { Name = "_TIMESTAMP", Type = "TIMESTAMP_NTZ", Path = ["_timestamp"], Unit = "s" },
                new ColumnDefinition { Name = "DURATION_SECONDS", Type = "NUMBER(18,3)", Path = ["duration_seconds"] },
            ],
        },
        Views =
        [
            new ViewDefinition { Name = "SESSIONS_FLATTENED", Query = "SELECT DURATION_SECONDS AS SECONDS FROM {table}" },
            new ViewDefinition { Name = "QUALIFIED_LEADS", Query = "SELECT SECONDS FROM {view:SESSIONS_FLATTENED} WHERE SECONDS >= 5" },
        ],
    };

    public SnowflakeConnectionSpec Connection { get; init; } = new() { Account = "MYORG-ACME", Warehouse = "LOAD_WH" };

    public DeclaredSnowflake Declared => SnowflakeDeclaration.Build(
        new PartnerShare { Metadata = new ObjectMetadata { Namespace = "partners", Name = "acme" }, Spec = Spec, Status = Recorded is null ? null : new PartnerShareStatus { Snowflake = Recorded } },
        SourceGone ? null : new AnalyticsSource { Spec = Source },
        PartnerManaged || ConnectionGone ? null : new SnowflakeConnection { Spec = Connection, Status = new SnowflakeConnectionStatus { Account = RecordedAccount } },
        Spec.Adopt?.Integration is { } adopted
            ? Identity with { AdoptedIntegration = SqlIdentifier.Parse(adopted).Name, AdoptedRole = Spec.Adopt.RoleName }
            : Identity,
        "3f786850e387550fdab836ed7e6dc881de23001b",
        Intent,
        TakeOverInstallation);

    public DesiredSnowflake Desired
    {
        get
        {
            var declared = Declared;
            Assert.Empty(declared.Errors);
            return declared.Desired;
        }
    }

    public Case Target(Func<SnowflakeTarget, SnowflakeTarget> change) => this with { Spec = Spec with { Snowflake = change(Spec.SnowflakeOrDefault) } };

    /// <summary>The same with accessMode IamUser.</summary>
    public Case ByKey() => this with { Spec = Spec with { AccessMode = AccessModes.IamUser } };

    public Case With(IntentKind kind, string? reason = null) => this with { Intent = new Intent(kind, Reason: reason) };
}
