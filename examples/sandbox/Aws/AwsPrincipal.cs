namespace VoiceAnalytics.Sandbox.Aws;

/// <summary>Somebody who might use AWS, for questions to the <see cref="AccessOracle"/>.</summary>
/// <param name="Arn">
/// Of a user, of a role (somebody who is in that role at this moment), or of an account's root user. What bears the
/// name when the question is asked is meant.
/// </param>
public sealed record AwsPrincipal(string Arn)
{
    public static AwsPrincipal User(string accountId, string name, string partition = "aws") => new($"arn:{partition}:iam::{accountId}:user/{name}");

    public static AwsPrincipal Role(string arn) => new(arn);

    public static AwsPrincipal Root(string accountId, string partition = "aws") => new($"arn:{partition}:iam::{accountId}:root");
}
