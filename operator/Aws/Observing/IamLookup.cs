using Amazon.Runtime;
using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Aws.Observing;

/// <summary>What reading a policy, a role and a user have in common.</summary>
internal static class IamLookup
{
    /// <summary>Null only if IAM says that there is none: a failed read is never "absent".</summary>
    public static async Task<T?> FindAsync<T>(Func<Task<T>> get)
        where T : class
    {
        try
        {
            return await get().ConfigureAwait(false);
        }
        catch (AmazonServiceException error) when (AwsErrors.Classify(error) == ErrorClass.NotFound)
        {
            return null;
        }
    }

    /// <summary>Name → document.</summary>
    public static async Task<StringMap> DocumentsAsync(IEnumerable<string> names, Func<string, Task<string>> get)
    {
        var documents = new List<KeyValuePair<string, string>>();
        foreach (var name in names)
        {
            documents.Add(KeyValuePair.Create(name, await get(name).ConfigureAwait(false)));
        }
        return new StringMap(documents);
    }
}
