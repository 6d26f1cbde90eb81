using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Tests.Validation;

public sealed class PermissionTests
{
    private static readonly AllowEntry Entry = new()
    {
        Namespaces = new NamespaceTerms { Names = ["partners"] },
        Prefixes = ["sessions/"],
        AwsAccounts = ["123456789012"],
        SnowflakeAccounts = ["MYORG-ACME"],
    };

    public static TheoryData<string, PermissionVerdict, string> Prefixes => new()
    {
        { "sessions/", PermissionVerdict.Permitted, "the folder itself" },
        { "sessions", PermissionVerdict.Permitted, "slashes at the ends do not matter" },
        { "/sessions/year=2025/", PermissionVerdict.Permitted, "a folder below it" },
        { "sessions-private/", PermissionVerdict.Denied, "whole segments, not text" },
        { "session/", PermissionVerdict.Denied, "shorter text is another folder" },
        { "Sessions/", PermissionVerdict.Denied, "keys are case-sensitive" },
        { "sessions/../internal/", PermissionVerdict.Denied, "an invalid prefix is permitted nowhere" },
        { "*", PermissionVerdict.Denied, "an invalid prefix is permitted nowhere" },
        { "", PermissionVerdict.Denied, "nothing is not everything" },
    };

    [Theory]
    [MemberData(nameof(Prefixes))]
    public void Prefix(string prefix, PermissionVerdict expected, string because) =>
        Assert.True(Check(new PartnerShareSpec { Prefix = prefix }, Entry).Verdict == expected, because);

    [Fact]
    public void One_entry_must_permit_all_of_it()
    {
        var modes = Entry with { Prefixes = ["other/"], AccessModes = [AccessModes.IamUser] };
        var spec = new PartnerShareSpec { Prefix = "sessions/", AccessMode = AccessModes.IamUser };
        var result = Check(spec, Entry, modes);
        Assert.Equal(PermissionVerdict.Denied, result.Verdict);
        Assert.Equal("AnalyticsSource voice does not permit this share: the nearest entry, spec.allow[0], does not include access mode "
            + "IamUser (spec.accessMode; it has StorageIntegration).", result.Message);
    }

    [Fact]
    public void The_nearest_entry_is_explained_with_all_that_it_lacks()
    {
        var far = Entry with { Namespaces = new NamespaceTerms { Names = ["elsewhere"] }, Prefixes = ["other/"], AccessModes = [AccessModes.IamUser] };
        var near = Entry with { Namespaces = new NamespaceTerms { Names = ["elsewhere"] }, Prefixes = ["a/", "b/"] };
        Assert.Equal("AnalyticsSource voice does not permit this share: the nearest entry, spec.allow[1], is not for namespace partners (metadata.namespace); "
            + "and does not include prefix \"sessions/\" (spec.prefix; it has a/, b/).", Check(new PartnerShareSpec { Prefix = "sessions/" }, far, near).Message);
    }

    [Fact]
    public void No_entry_permits_nothing() =>
        Assert.Equal(PermissionVerdict.Denied, Check(new PartnerShareSpec { Prefix = "sessions/" }).Verdict);

    [Theory]
    [InlineData("MYORG-ACME", PermissionVerdict.Permitted, "the very account")]
    [InlineData("myorg-acme", PermissionVerdict.Permitted, "accounts have no case")]
    [InlineData("MYORG-ACME.privatelink", PermissionVerdict.Permitted, "another way to the same account")]
    [InlineData("MYORG-ACME2", PermissionVerdict.Denied, "another account")]
    [InlineData(null, PermissionVerdict.Undecided, "a lost connection is no withdrawn permission")]
    public void Snowflake_account(string? account, PermissionVerdict expected, string because)
    {
        var spec = new PartnerShareSpec { Prefix = "sessions/", Snowflake = new SnowflakeTarget { ConnectionRef = new NameReference { Name = "acme" } } };
        Assert.True(Check(spec, account, Entry).Verdict == expected, because);
    }

    [Fact]
    public void An_unknown_account_does_not_save_what_is_denied_anyway()
    {
        var spec = new PartnerShareSpec { Prefix = "internal/", Snowflake = new SnowflakeTarget { ConnectionRef = new NameReference { Name = "acme" } } };
        Assert.Equal(PermissionVerdict.Denied, Check(spec, Entry).Verdict);
        var none = Entry with { SnowflakeAccounts = [] };
        Assert.Equal(PermissionVerdict.Denied, Check(spec with { Prefix = "sessions/" }, none).Verdict);
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:user/abc", PermissionVerdict.Permitted, "listed")]
    [InlineData("arn:aws:iam::210987654321:user/abc", PermissionVerdict.Denied, "not listed")]
    [InlineData("nonsense", PermissionVerdict.Denied, "what is no ARN has no account")]
    public void Partner_account(string arn, PermissionVerdict expected, string because)
    {
        var spec = new PartnerShareSpec { Prefix = "sessions/", Snowflake = new SnowflakeTarget { Partner = new PartnerIdentity { IamUserArn = arn } } };
        Assert.True(Check(spec, Entry).Verdict == expected, because);
    }

    public static TheoryData<string, string, string, string[], bool, string> Selectors => new()
    {
        { "{}", "", "", [], true, "an empty selector is every namespace" },
        { "tier=gold", "", "", [], true, "matchLabels holds" },
        { "tier=silver", "", "", [], false, "another value" },
        { "missing=x", "", "", [], false, "a missing label" },
        { "{}", "tier", "In", ["gold", "silver"], true, "listed" },
        { "{}", "tier", "In", ["silver"], false, "not listed" },
        { "{}", "tier", "NotIn", ["silver"], true, "not listed" },
        { "{}", "missing", "NotIn", ["silver"], true, "a missing label is not in, as in Kubernetes" },
        { "{}", "tier", "Exists", [], true, "there" },
        { "{}", "tier", "DoesNotExist", [], false, "there" },
        { "{}", "tier", "Like", ["g*"], false, "an unknown operator matches nothing" },
        { "tier=gold", "missing", "Exists", [], false, "all terms must hold" },
    };

    [Theory]
    [MemberData(nameof(Selectors))]
    public void Namespace_selector(string labels, string key, string operation, string[] values, bool expected, string because)
    {
        var selector = new LabelSelector
        {
            MatchLabels = labels == "{}" ? StringMap.Empty : new StringMap([KeyValuePair.Create(labels.Split('=')[0], labels.Split('=')[1])]),
            MatchExpressions = key.Length == 0 ? [] : [new LabelRequirement { Key = key, Operator = operation, Values = values.ToEquatableArray() }],
        };
        var result = Check(new PartnerShareSpec { Prefix = "sessions/" }, Entry with { Namespaces = new NamespaceTerms { Selector = selector } });
        Assert.True(result.Verdict == PermissionVerdict.Permitted == expected, because);
    }

    [Fact]
    public void An_entry_with_neither_or_both_namespace_terms_permits_nothing()
    {
        var spec = new PartnerShareSpec { Prefix = "sessions/" };
        Assert.Equal(PermissionVerdict.Denied, Check(spec, Entry with { Namespaces = new NamespaceTerms() }).Verdict);
        var both = new NamespaceTerms { Names = ["partners"], Selector = new LabelSelector() };
        Assert.Equal(PermissionVerdict.Denied, Check(spec, Entry with { Namespaces = both }).Verdict);
    }

    private static PermissionResult Check(PartnerShareSpec spec, params AllowEntry[] entries) => Check(spec, null, entries);

    private static PermissionResult Check(PartnerShareSpec spec, string? account, params AllowEntry[] entries) => Permission.Check(
        new PartnerShare { Metadata = new ObjectMetadata { Name = "acme", Namespace = "partners" }, Spec = spec },
        new AnalyticsSource { Metadata = new ObjectMetadata { Name = "voice" }, Spec = new AnalyticsSourceSpec { Allow = entries.ToEquatableArray() } },
        new ShareNamespace("partners", new StringMap([KeyValuePair.Create("tier", "gold")])),
        account);
}
