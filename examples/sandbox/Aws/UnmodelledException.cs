namespace VoiceAnalytics.Sandbox.Aws;

/// <summary>
/// The request is one that this world does not model. It is answered with an error and kept in
/// <see cref="AwsWorld.Unmodelled"/>: a test run that met one proves nothing and must fail.
/// </summary>
internal sealed class UnmodelledException(string what, AwsException answer) : Exception(what)
{
    public AwsException Answer => answer;
}
