using System.Text.RegularExpressions;
using VoiceAnalytics.Sandbox.Aws.Iam;
using VoiceAnalytics.Sandbox.Aws.Wire;

namespace VoiceAnalytics.Sandbox.Aws.Sts;

/// <summary>Parameters of AssumeRole with their lengths and characters (STS API reference).</summary>
internal static partial class StsParameters
{
    private static readonly string[] Known = ["Action", "Version", "RoleArn", "RoleSessionName", "ExternalId", "DurationSeconds"];

    public static void ValidateAssumeRole(QueryParameters parameters)
    {
        RefuseUnknown(parameters, "AssumeRole", Known);
        Check(parameters, "RoleArn", 20, 2048, Anything(), "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD]+", required: true);
        Check(parameters, "RoleSessionName", 2, 64, SessionName(), "[\\w+=,.@-]*", required: true);
        Check(parameters, "ExternalId", 2, 1224, ExternalId(), "[\\w+=,.@:\\/-]*", required: false);
        if (!Arn.TryParse(parameters["RoleArn"], out var arn) || arn.Service != "iam" || arn.Type != "role")
        {
            throw IamErrors.Validation($"{parameters["RoleArn"]} is invalid");
        }
        Parameters.Integer("DurationSeconds", 900, 43200).Optional.Validate(parameters);
    }

    public static void RefuseUnknown(QueryParameters parameters, string operation, params string[] known)
    {
        if (parameters.Names.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new UnmodelledException($"parameter {unknown} of {operation}", IamErrors.Validation($"Parameter {unknown} of {operation} is not supported here."));
        }
    }

    private static void Check(QueryParameters parameters, string name, int min, int max, Regex pattern, string shown, bool required)
    {
        var parameter = Parameters.Text(name, min, max) with { Required = required };
        parameter.Validate(parameters);
        if (parameters.Find(name) is { } value && !pattern.IsMatch(value))
        {
            throw IamErrors.Constraint(value, name, $"Member must satisfy regular expression pattern: {shown}");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@-]*\z")]
    private static partial Regex SessionName();

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@:/-]*\z")]
    private static partial Regex ExternalId();

    [GeneratedRegex(@"\A[\s\S]+\z")]
    private static partial Regex Anything();
}
