using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

/// <summary>One row of the table of operations: everything that is done the same way for all of them hangs on it.</summary>
/// <param name="Name">Of the operation; the action in policies is the same with <c>iam:</c> before it.</param>
/// <param name="Target">Which resource the caller needs permission for.</param>
/// <param name="Run">Does it and returns the children of the result; null where AWS sends no result element.</param>
internal sealed record IamOperation(
    string Name, bool Mutating, ImmutableArray<Parameter> Parameters, Func<IamCall, IamTarget> Target, Func<IamCall, IEnumerable<XmlNode?>?> Run)
{
    /// <summary>Set for operations that need <c>iam:Tag…</c> as well when they carry tags.</summary>
    public string? TaggingAction { get; init; }

    public string Action => "iam:" + Name;

    /// <exception cref="UnmodelledException">A parameter is not one of this operation's.</exception>
    /// <exception cref="AwsException">A parameter is missing or out of its bounds.</exception>
    public void Validate(QueryParameters parameters)
    {
        foreach (var name in parameters.Names)
        {
            if (name is not ("Action" or "Version") && !Parameters.Any(parameter => parameter.Owns(name)))
            {
                throw new UnmodelledException($"parameter {name} of {Name}", IamErrors.InvalidInput($"Parameter {name} of {Name} is not supported here."));
            }
        }
        foreach (var parameter in Parameters)
        {
            parameter.Validate(parameters);
        }
    }

    public static IamOperation Read(string name, Func<IamCall, IamTarget> target, Func<IamCall, IEnumerable<XmlNode?>?> run, params ImmutableArray<Parameter> parameters) =>
        new(name, false, parameters, target, run);

    public static IamOperation Write(string name, Func<IamCall, IamTarget> target, Func<IamCall, IEnumerable<XmlNode?>?> run, params ImmutableArray<Parameter> parameters) =>
        new(name, true, parameters, target, run);
}

/// <summary>The resource of a request as policies see it.</summary>
/// <param name="Resource">Its ARN, or <c>*</c> for operations without resource-level permissions.</param>
/// <param name="Shown">How a refusal names it: an entity that does not exist has no path, hence no ARN.</param>
internal sealed record IamTarget(string Resource, string Shown)
{
    public static readonly IamTarget Everything = new("*", "*");

    /// <summary>Tags of the resource if it exists, or those that it is to be created with.</summary>
    public TagSet? Tags { get; init; }

    /// <summary>Roles and users offer their tags as <c>iam:ResourceTag</c> too.</summary>
    public bool IsIdentity { get; init; }

    /// <summary>Boundary of the role or user if it exists and has one.</summary>
    public string? Boundary { get; init; }
}
