namespace VoiceAnalytics.Sandbox.Aws.Iam;

/// <summary>IAM's error answers, with its codes, statuses and words.</summary>
internal static class IamErrors
{
    public static AwsException NoSuchEntity(string message) => new(404, "NoSuchEntity", message);

    public static AwsException NotFound(EntityKind kind, string name) => NoSuchEntity($"The {kind.Label.ToLowerInvariant()} with name {name} cannot be found.");

    public static AwsException AlreadyExists(string message) => new(409, "EntityAlreadyExists", message);

    public static AwsException DeleteConflict(string message) => new(409, "DeleteConflict", message);

    public static AwsException LimitExceeded(string message) => new(409, "LimitExceeded", message);

    public static AwsException QuotaExceeded(string quota, int limit) => LimitExceeded($"Cannot exceed quota for {quota}: {limit}");

    public static AwsException Malformed(string message) => new(400, "MalformedPolicyDocument", message);

    public static AwsException InvalidInput(string message) => new(400, "InvalidInput", message);

    public static AwsException Validation(string message) => new(400, "ValidationError", message);

    public static AwsException Constraint(string value, string parameter, string constraint) =>
        Validation($"1 validation error detected: Value '{value}' at '{char.ToLowerInvariant(parameter[0])}{parameter[1..]}' failed to satisfy constraint: {constraint}");

    public static AwsException Unmodifiable(string role) => new(400, "UnmodifiableEntity",
        $"Cannot perform the operation on the protected role '{role}' - this role is only modifiable by AWS");
}
