using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Tests.Validation;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Tests.Api;

/// <summary>Holds <c>crds/</c>, the C# types and the validator's limits in step: every field both ways, the same defaults and lengths.</summary>
public sealed class ContractTests
{
    private static readonly (string Kind, Type Type)[] Kinds =
    [
        (ApiGroup.PartnerShareKind, typeof(PartnerShare)),
        (ApiGroup.AnalyticsSourceKind, typeof(AnalyticsSource)),
        (ApiGroup.SnowflakeConnectionKind, typeof(SnowflakeConnection)),
    ];

    public static TheoryData<string, string, long> LimitsInSchema => new()
    {
        { "PartnerShare", "spec.sourceRef.name:maxLength", Limits.Name },
        { "PartnerShare", "spec.prefix:maxLength", Limits.Prefix },
        { "PartnerShare", "spec.schedule:maxLength", Limits.Schedule },
        { "PartnerShare", "spec.snowflake.connectionRef.name:maxLength", Limits.Name },
        { "PartnerShare", "spec.snowflake.partner.iamUserArn:maxLength", Limits.Arn },
        { "PartnerShare", "spec.snowflake.partner.externalId:maxLength", Limits.ExternalId },
        { "PartnerShare", "spec.snowflake.database:maxLength", Limits.Identifier },
        { "PartnerShare", "spec.snowflake.grantTo:maxItems", Limits.GrantTo },
        { "PartnerShare", "spec.snowflake.load.sizeLimitGiB:maximum", Limits.SizeLimitGiB },
        { "PartnerShare", "spec.snowflake.load.timeout:maxLength", Limits.Duration },
        { "PartnerShare", "spec.accessKeys.rotateEvery:maxLength", Limits.Duration },
        { "PartnerShare", "spec.crossAccount.accountId:maxLength", Limits.AccountId },
        { "PartnerShare", "spec.crossAccount.principalArn:maxLength", Limits.Arn },
        { "PartnerShare", "spec.expiresAt:maxLength", Limits.Time },
        { "PartnerShare", "spec.description:maxLength", Limits.Description },
        { "PartnerShare", "spec.contact:maxLength", Limits.Contact },
        { "PartnerShare", "status.conditions[].message:maxLength", Limits.ConditionMessage },
        { "PartnerShare", "status.drift:maxItems", Limits.Drift },
        { "PartnerShare", "status.drift[].observed:maxLength", Limits.StatusText },
        { "PartnerShare", "status.plan:maxItems", Limits.Plan },
        { "PartnerShare", "status.plan[]:maxLength", Limits.StatusText },
        { "PartnerShare", "status.blockedBy:maxItems", Limits.BlockedBy },
        { "PartnerShare", "status.snowflake.views:maxItems", Limits.Views },
        { "PartnerShare", "status.snowflake.grantedTo:maxItems", Limits.GrantTo },
        { "PartnerShare", "status.snowflake.missingGrants:maxItems", Limits.MissingGrants },
        { "AnalyticsSource", "spec.bucket:maxLength", Limits.Bucket },
        { "AnalyticsSource", "spec.region:maxLength", Limits.Region },
        { "AnalyticsSource", "spec.kmsKeyArns:maxItems", Limits.KmsKeys },
        { "AnalyticsSource", "spec.allow:maxItems", Limits.AllowEntries },
        { "AnalyticsSource", "spec.allow[].namespaces.names:maxItems", Limits.TermsPerEntry },
        { "AnalyticsSource", "spec.allow[].namespaces.names[]:maxLength", Limits.Namespace },
        { "AnalyticsSource", "spec.allow[].prefixes:maxItems", Limits.TermsPerEntry },
        { "AnalyticsSource", "spec.allow[].awsAccounts:maxItems", Limits.TermsPerEntry },
        { "AnalyticsSource", "spec.allow[].snowflakeAccounts:maxItems", Limits.TermsPerEntry },
        { "AnalyticsSource", "spec.allow[].snowflakeAccounts[]:maxLength", Limits.SnowflakeAccount },
        { "AnalyticsSource", "spec.adoptable:maxItems", Limits.Adoptable },
        { "AnalyticsSource", "spec.adoptable[]:maxLength", Limits.AdoptableName },
        { "AnalyticsSource", "spec.fileFormat.pattern:maxLength", Limits.Pattern },
        { "AnalyticsSource", "spec.table.columns:maxItems", Limits.Columns },
        { "AnalyticsSource", "spec.table.columns[].type:maxLength", Limits.ColumnType },
        { "AnalyticsSource", "spec.table.columns[].path:maxItems", Limits.PathSegments },
        { "AnalyticsSource", "spec.table.columns[].path[]:maxLength", Limits.PathSegment },
        { "AnalyticsSource", "spec.views:maxItems", Limits.Views },
        { "AnalyticsSource", "spec.views[].query:maxLength", Limits.ViewQuery },
        { "AnalyticsSource", "status.shares:maxItems", Limits.SourceShares },
        { "SnowflakeConnection", "spec.account:maxLength", Limits.SnowflakeAccount },
        { "SnowflakeConnection", "spec.auth.secretRef.name:maxLength", Limits.SecretName },
        { "SnowflakeConnection", "status.missingPrivileges:maxItems", Limits.MissingPrivileges },
    };

    [Theory]
    [MemberData(nameof(LimitsInSchema))]
    public void A_limit_of_the_validator_is_the_schemas(string kind, string fieldAndKeyword, long limit)
    {
        var parts = fieldAndKeyword.Split(':');
        Assert.Equal(limit, CrdSchema.Of(kind).At(parts[0]).GetProperty(parts[1]).GetInt64());
    }

    [Fact]
    public void Every_field_is_in_the_schema_and_in_the_type_with_the_same_default()
    {
        var differences = new List<string>();
        foreach (var (kind, type) in Kinds)
        {
            Compare(CrdSchema.Of(kind).Root, type, kind, differences);
        }
        Assert.Empty(differences);
    }

    [Fact]
    public void Every_value_in_the_schema_is_described_and_bounded_and_none_is_nullable()
    {
        var problems = new List<string>();
        foreach (var (kind, _) in Kinds)
        {
            Bounded(CrdSchema.Of(kind).Root, kind, problems);
        }
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("spec.snowflake")]
    [InlineData("spec.snowflake.connectionRef")]
    [InlineData("spec.snowflake.partner")]
    [InlineData("spec.accessKeys")]
    [InlineData("spec.crossAccount")]
    [InlineData("spec.adopt")]
    public void No_default_creates_a_block_that_means_something_by_its_presence(string field) =>
        Assert.False(CrdSchema.Of(ApiGroup.PartnerShareKind).At(field).TryGetProperty("default", out _));

    [Theory]
    [InlineData("PartnerShare", "spec.accessMode", typeof(AccessModes))]
    [InlineData("PartnerShare", "spec.managementPolicy", typeof(ManagementPolicies))]
    [InlineData("PartnerShare", "spec.deletionPolicy", typeof(DeletionPolicies))]
    [InlineData("PartnerShare", "spec.dataDeletionPolicy", typeof(DataDeletionPolicies))]
    [InlineData("PartnerShare", "spec.snowflake.load.onError", typeof(OnErrors))]
    [InlineData("PartnerShare", "status.conditions[].status", typeof(ConditionStatuses))]
    [InlineData("AnalyticsSource", "spec.allow[].accessModes[]", typeof(AccessModes))]
    [InlineData("AnalyticsSource", "spec.allow[].namespaces.selector.matchExpressions[].operator", typeof(LabelOperators))]
    [InlineData("AnalyticsSource", "spec.fileFormat.type", typeof(FileFormatTypes))]
    [InlineData("AnalyticsSource", "spec.fileFormat.compression", typeof(Compressions))]
    [InlineData("AnalyticsSource", "spec.table.columns[].unit", typeof(TimestampUnits))]
    [InlineData("SnowflakeConnection", "spec.auth.type", typeof(AuthTypes))]
    public void A_closed_set_is_the_same_set(string kind, string field, Type values)
    {
        var all = (EquatableArray<string>)values.GetField("All")!.GetValue(null)!;
        Assert.Equal(all, CrdSchema.Of(kind).At(field).GetProperty("enum").EnumerateArray().Select(value => value.GetString()!).ToEquatableArray());
    }

    [Theory]
    [InlineData("partnershares.yaml", ApiGroup.PartnerShareKind, ApiGroup.PartnerSharePlural, "Namespaced", "pshare")]
    [InlineData("analyticssources.yaml", ApiGroup.AnalyticsSourceKind, ApiGroup.AnalyticsSourcePlural, "Cluster", "asource")]
    [InlineData("snowflakeconnections.yaml", ApiGroup.SnowflakeConnectionKind, ApiGroup.SnowflakeConnectionPlural, "Namespaced", "sfconn")]
    public void Names_are_the_constants(string file, string kind, string plural, string scope, string shortName)
    {
        var definition = CrdSchema.Definition(file);
        var spec = definition.GetProperty("spec");
        Assert.Equal($"{plural}.{ApiGroup.Name}", definition.GetProperty("metadata").GetProperty("name").GetString());
        Assert.Equal(ApiGroup.Name, spec.GetProperty("group").GetString());
        Assert.Equal(ApiGroup.Version, spec.GetProperty("versions")[0].GetProperty("name").GetString());
        Assert.Equal(kind, spec.GetProperty("names").GetProperty("kind").GetString());
        Assert.Equal(plural, spec.GetProperty("names").GetProperty("plural").GetString());
        Assert.Equal(scope, spec.GetProperty("scope").GetString());
        Assert.Equal(shortName, spec.GetProperty("names").GetProperty("shortNames")[0].GetString());
    }

    private static void Compare(JsonElement schema, Type type, string path, List<string> differences)
    {
        var inSchema = schema.GetProperty("properties").EnumerateObject().ToDictionary(property => property.Name, property => property.Value);
        var inType = type.GetProperties().Where(IsField).ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        differences.AddRange(inSchema.Keys.Except(inType.Keys).Select(name => $"{path}.{name} is not in {type.Name}"));
        differences.AddRange(inType.Keys.Except(inSchema.Keys).Select(name => $"{path}.{name} is not in the schema"));
        var instance = Defaults(type);
        foreach (var name in inSchema.Keys.Intersect(inType.Keys).Where(name => name is not ("metadata" or "apiVersion" or "kind")))
        {
            Default($"{path}.{name}", inSchema[name], inType[name].GetValue(instance), differences);
            Member($"{path}.{name}", inSchema[name], inType[name].PropertyType, differences);
        }
    }

    private static void Member(string path, JsonElement schema, Type property, List<string> differences)
    {
        var type = Nullable.GetUnderlyingType(property) ?? property;
        var expected = JsonType(type);
        if (expected != schema.GetProperty("type").GetString())
        {
            differences.Add($"{path} is {schema.GetProperty("type")} in the schema and {expected} in C#");
            return;
        }
        if (IsList(type, out var element) && element != typeof(string))
        {
            Compare(schema.GetProperty("items"), element, $"{path}[]", differences);
            return;
        }
        if (expected == "object" && type != typeof(StringMap))
        {
            Compare(schema, type, path, differences);
        }
    }

    // Without a default in the schema a field must read as absent; a block that C# creates to be read is checked field by field.
    private static void Default(string path, JsonElement schema, object? value, List<string> differences)
    {
        if (schema.GetProperty("type").GetString() == "object")
        {
            return;
        }
        var inType = value switch
        {
            null or "" or 0L or StringMap => null,
            DateTimeOffset time => time == default ? null : time.ToString(),
            IEnumerable and not string => Text((IEnumerable)value),
            bool flag => flag ? "true" : "false",
            _ => value.ToString(),
        };
        var inSchema = schema.TryGetProperty("default", out var found) ? found.GetRawText().Replace("\"", "", StringComparison.Ordinal).Replace(@"\\", @"\", StringComparison.Ordinal) : null;
        var status = path.Contains(".status", StringComparison.Ordinal) && inSchema is null;
        if (inType != inSchema && !status)
        {
            differences.Add($"{path} is by default {inSchema ?? "absent"} in the schema and {inType ?? "absent"} in C#");
        }
    }

    private static string? Text(IEnumerable list)
    {
        var items = list.Cast<object>().ToList();
        return items.Count == 0 ? null : $"[{string.Join(",", items)}]";
    }

    private static object Defaults(Type type)
    {
        var constructor = type.GetConstructors().MinBy(candidate => candidate.GetParameters().Count(parameter => !parameter.HasDefaultValue))!;
        return constructor.Invoke(constructor.GetParameters().Select(parameter => parameter.DefaultValue).ToArray());
    }

    private static bool IsField(PropertyInfo property) =>
        property.GetCustomAttribute<JsonIgnoreAttribute>() is null && property.Name != "EqualityContract";

    private static bool IsList(Type type, out Type element)
    {
        var list = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>);
        element = list ? type.GetGenericArguments()[0] : typeof(void);
        return list;
    }

    private static string JsonType(Type type)
    {
        if (IsList(type, out _))
        {
            return "array";
        }
        if (type == typeof(string) || type == typeof(DateTimeOffset))
        {
            return "string";
        }
        if (type == typeof(bool))
        {
            return "boolean";
        }
        return type == typeof(long) || type == typeof(int) ? "integer" : "object";
    }

    private static void Bounded(JsonElement schema, string path, List<string> problems)
    {
        var root = !path.Contains('.', StringComparison.Ordinal) || path.EndsWith(".apiVersion", StringComparison.Ordinal) || path.EndsWith(".kind", StringComparison.Ordinal);
        if (!schema.TryGetProperty("description", out _))
        {
            problems.Add($"{path} has no description");
        }
        if (schema.TryGetProperty("nullable", out _))
        {
            problems.Add($"{path} is nullable");
        }
        var bounded = schema.GetProperty("type").GetString() switch
        {
            "string" => root || Has(schema, "maxLength") || Has(schema, "enum") || Has(schema, "format"),
            "array" => Has(schema, "maxItems"),
            "object" => Has(schema, "properties") || Has(schema, "maxProperties"),
            _ => true,
        };
        if (!bounded)
        {
            problems.Add($"{path} has no bound");
        }
        foreach (var rule in schema.TryGetProperty("x-kubernetes-validations", out var rules) ? rules.EnumerateArray() : [])
        {
            if (!Has(rule, "message"))
            {
                problems.Add($"{path} has a rule without a message");
            }
        }
        foreach (var property in schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject() : default)
        {
            if (property.Name != "metadata")
            {
                Bounded(property.Value, $"{path}.{property.Name}", problems);
            }
        }
        foreach (var keyword in (string[])["items", "additionalProperties"])
        {
            if (schema.TryGetProperty(keyword, out var child))
            {
                Bounded(child, $"{path}[]", problems);
            }
        }
    }

    private static bool Has(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out _);
}
