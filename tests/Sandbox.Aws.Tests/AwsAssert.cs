using Amazon.Runtime;

namespace VoiceAnalytics.Sandbox.Aws.Tests;

internal static class AwsAssert
{
    /// <summary>The call is refused with this status and code, and the message holds this text.</summary>
    public static async Task<AmazonServiceException> RefusedAsync(int status, string code, Func<Task> call, string message = "")
    {
        var error = await Assert.ThrowsAnyAsync<AmazonServiceException>(call);
        Assert.Equal(code, error.ErrorCode);
        Assert.Equal(status, (int)error.StatusCode);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        return error;
    }
}
