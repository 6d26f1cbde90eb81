using System.Globalization;
using System.Text.RegularExpressions;
using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

/// <summary>The parameters of IAM's operations with their lengths and characters (IAM API reference).</summary>
internal static partial class Parameters
{
    public static readonly Parameter RoleName = Name("RoleName", 64);
    public static readonly Parameter UserName = Name("UserName", 64);
    public static readonly Parameter GroupName = Name("GroupName", 128);
    public static readonly Parameter PolicyName = Name("PolicyName", 128);
    public static readonly Parameter InstanceProfileName = Name("InstanceProfileName", 128);
    public static readonly Parameter PolicyArn = ArnOf("PolicyArn");
    public static readonly Parameter PermissionsBoundary = ArnOf("PermissionsBoundary");
    public static readonly Parameter PolicyText = Text("PolicyDocument", 1, 131072);
    public static readonly Parameter AssumeRolePolicyDocument = Text("AssumeRolePolicyDocument", 1, 131072);
    public static readonly Parameter Description = Text("Description", 0, 1000).Optional;
    public static readonly Parameter VersionId = Text("VersionId", 1, 64);
    public static readonly Parameter SetAsDefault = OneOf("SetAsDefault", "true", "false").Optional;
    public static readonly Parameter MaxSessionDuration = Integer("MaxSessionDuration", 3600, 43200).Optional;
    public static readonly Parameter Marker = Text("Marker", 1, 2048).Optional;
    public static readonly Parameter MaxItems = Integer("MaxItems", 1, 1000).Optional;
    public static readonly Parameter EntityPath = Matching("Path", 512, PathPattern(), "(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)").Optional;
    public static readonly Parameter PathPrefix = Matching("PathPrefix", 512, PathPrefixPattern(), "\\u002F[\\u0021-\\u007F]*").Optional;
    public static readonly Parameter AccessKeyId = Text("AccessKeyId", 16, 128);
    public static readonly Parameter Tags = new("Tags", false, ParameterShape.Tags, CheckTags);
    public static readonly Parameter TagKeys = new("TagKeys", true, ParameterShape.Strings, CheckTagKeys);

    public static Parameter Text(string name, int min, int max) => new(name, true, ParameterShape.Scalar, (parameters, parameter) =>
        CheckLength(parameters[parameter], parameter, min, max));

    public static Parameter OneOf(string name, params string[] values) => new(name, true, ParameterShape.Scalar, (parameters, parameter) =>
    {
        if (!values.Contains(parameters[parameter], StringComparer.Ordinal))
        {
            throw IamErrors.Constraint(parameters[parameter], parameter, $"Member must satisfy enum value set: [{string.Join(", ", values)}]");
        }
    });

    public static Parameter Integer(string name, int min, int max) => new(name, true, ParameterShape.Scalar, (parameters, parameter) =>
    {
        var text = parameters[parameter];
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            throw new AwsException(400, "MalformedInput", $"{parameter} must be an integer.");
        }
        if (value < min || value > max)
        {
            var bound = value < min ? $"greater than or equal to {min}" : $"less than or equal to {max}";
            throw IamErrors.Constraint(text, parameter, $"Member must have value {bound}");
        }
    });

    public static Parameter Strings(string name) => new(name, true, ParameterShape.Strings, (_, _) => { });

    public static Parameter ArnOf(string name) => new(name, true, ParameterShape.Scalar, (parameters, parameter) =>
    {
        CheckLength(parameters[parameter], parameter, 20, 2048);
        if (!Arn.TryParse(parameters[parameter], out _))
        {
            throw IamErrors.Validation($"ARN {parameters[parameter]} is not valid.");
        }
    });

    private static Parameter Name(string name, int max) => new(name, true, ParameterShape.Scalar, (parameters, parameter) =>
    {
        CheckLength(parameters[parameter], parameter, 1, max);
        if (!NamePattern().IsMatch(parameters[parameter]))
        {
            throw IamErrors.Validation($"The specified value for {char.ToLowerInvariant(parameter[0])}{parameter[1..]} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
        }
    });

    private static Parameter Matching(string name, int max, Regex pattern, string shown) => new(name, true, ParameterShape.Scalar, (parameters, parameter) =>
    {
        CheckLength(parameters[parameter], parameter, 1, max);
        if (!pattern.IsMatch(parameters[parameter]))
        {
            throw IamErrors.Constraint(parameters[parameter], parameter, $"Member must satisfy regular expression pattern: {shown}");
        }
    });

    private static void CheckLength(string value, string parameter, int min, int max)
    {
        if (value.Length < min || value.Length > max)
        {
            var bound = value.Length < min ? $"greater than or equal to {min}" : $"less than or equal to {max}";
            throw IamErrors.Constraint(value, parameter, $"Member must have length {bound}");
        }
    }

    private static void CheckTags(QueryParameters parameters, string name)
    {
        var tags = parameters.Tags(name);
        if (tags.Length > TagSet.Quota)
        {
            throw IamErrors.Constraint("[...]", name, "Member must have length less than or equal to 50");
        }
        foreach (var (key, value) in tags)
        {
            CheckTagText(key, $"{name}.member.key", 1, 128);
            CheckTagText(value, $"{name}.member.value", 0, 256);
            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw IamErrors.InvalidInput("Tag keys starting with aws: are reserved for system use.");
            }
        }
        if (tags.DistinctBy(tag => tag.Key, StringComparer.OrdinalIgnoreCase).Count() != tags.Length)
        {
            throw IamErrors.InvalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        }
    }

    private static void CheckTagKeys(QueryParameters parameters, string name)
    {
        foreach (var key in parameters.List(name))
        {
            CheckTagText(key, $"{name}.member", 1, 128);
        }
    }

    private static void CheckTagText(string text, string at, int min, int max)
    {
        CheckLength(text, at, min, max);
        if (!TagPattern().IsMatch(text))
        {
            throw IamErrors.Constraint(text, at, "Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@-]+\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\A(/|/[\x21-\x7e]+/)\z")]
    private static partial Regex PathPattern();

    [GeneratedRegex(@"\A/[\x21-\x7f]*\z")]
    private static partial Regex PathPrefixPattern();

    [GeneratedRegex(@"\A[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z")]
    private static partial Regex TagPattern();
}
