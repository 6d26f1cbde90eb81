namespace VoiceAnalytics.Core.Api;

/// <summary>One set of terms. An empty list of accounts permits none; a share that needs no account passes it.</summary>
public sealed record AllowEntry
{
    public NamespaceTerms Namespaces { get; init => field = value ?? new(); } = new();

    public EquatableArray<string> Prefixes { get; init; }

    /// <summary>Of <see cref="Api.AccessModes"/>; absent means StorageIntegration only.</summary>
    public EquatableArray<string> AccessModes { get; init => field = value.IsDefault ? [Api.AccessModes.StorageIntegration] : value; }
        = [Api.AccessModes.StorageIntegration];

    /// <summary>Binds the account of <c>snowflake.partner.iamUserArn</c> and <c>crossAccount.accountId</c>.</summary>
    public EquatableArray<string> AwsAccounts { get; init; }

    /// <summary>Binds the account of the connection behind <c>snowflake.connectionRef</c>.</summary>
    public EquatableArray<string> SnowflakeAccounts { get; init; }
}

/// <summary>Namespaces by name or by label; exactly one of the two is set.</summary>
public sealed record NamespaceTerms
{
    public EquatableArray<string> Names { get; init; }

    public LabelSelector? Selector { get; init; }
}

/// <summary><c>metav1.LabelSelector</c>; all terms must hold. An empty selector selects everything.</summary>
public sealed record LabelSelector
{
    public StringMap MatchLabels { get; init => field = value ?? StringMap.Empty; } = StringMap.Empty;

    public EquatableArray<LabelRequirement> MatchExpressions { get; init; }
}

/// <summary><c>metav1.LabelSelectorRequirement</c>.</summary>
public sealed record LabelRequirement
{
    public string Key { get; init => field = value ?? ""; } = "";

    /// <summary>One of <see cref="LabelOperators"/>.</summary>
    public string Operator { get; init => field = value ?? ""; } = "";

    public EquatableArray<string> Values { get; init; }
}

/// <summary>Operators of a <see cref="LabelRequirement"/>.</summary>
public static class LabelOperators
{
    public const string In = "In";
    public const string NotIn = "NotIn";
    public const string Exists = "Exists";
    public const string DoesNotExist = "DoesNotExist";
    public static readonly EquatableArray<string> All = [In, NotIn, Exists, DoesNotExist];
}
