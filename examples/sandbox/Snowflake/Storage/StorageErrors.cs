using System.Globalization;
using Amazon.Runtime;
using VoiceAnalytics.Sandbox.Snowflake.Errors;

namespace VoiceAnalytics.Sandbox.Snowflake.Storage;

/// <summary>What Snowflake makes of S3's errors.</summary>
internal static class StorageErrors
{
    public static SnowflakeException Listing(Exception error) => SqlErrors.Of("091003", "22000", $"Failure using stage area. Cause: [{Cause(error)}]");

    public static SnowflakeException Reading(Exception error, string file) => error switch
    {
        AmazonServiceException { ErrorCode: "NoSuchKey" } => NotFound(file),
        AmazonServiceException { ErrorCode: "AccessDenied" } => SqlErrors.Of("091019", "22000", "Failed to access remote file: access denied. Please check your credentials"),
        _ => Listing(error),
    };

    public static SnowflakeException NotFound(string file) => SqlErrors.Of("091016", "22000",
        $"Remote file '{file}' was not found. There are several potential causes. The file might not exist. The required credentials may be missing or invalid. "
        + "If you are running a copy command, please make sure files are not deleted when they are being loaded or files are not being loaded into two different tables concurrently with auto purge option.");

    public static string Cause(Exception error)
    {
        if (error is not AmazonServiceException service)
        {
            return error.Message;
        }
        return service.ErrorCode switch
        {
            "InvalidAccessKeyId" => "The AWS Access Key Id you provided is not valid.",
            "AccessDenied" when !service.Message.StartsWith("User: ", StringComparison.Ordinal) => $"Access Denied{Suffix(service)}",
            _ => $"{service.Message}{Suffix(service)}",
        };
    }

    private static string Suffix(AmazonServiceException error) =>
        string.Create(CultureInfo.InvariantCulture, $" (Status Code: {(int)error.StatusCode}; Error Code: {error.ErrorCode})");
}
