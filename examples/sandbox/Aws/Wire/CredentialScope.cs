namespace VoiceAnalytics.Sandbox.Aws.Wire;

/// <summary>What an <c>Authorization: AWS4-HMAC-SHA256 …</c> header says.</summary>
internal sealed record CredentialScope(string AccessKeyId, string Date, string Region, string Service, string[] SignedHeaders, string Signature)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    public string Scope => $"{Date}/{Region}/{Service}/aws4_request";

    /// <summary>Null if the request is not signed.</summary>
    /// <exception cref="AwsException">The header is there and cannot be read.</exception>
    public static CredentialScope? Read(WireRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return null;
        }
        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            throw new UnmodelledException("signature algorithm " + header.Split(' ')[0], new AwsException(400, "InvalidRequest", "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256."));
        }
        var fields = header[(Algorithm.Length + 1)..].Split(',', StringSplitOptions.TrimEntries)
            .Select(field => field.Split('=', 2)).Where(field => field.Length == 2).ToDictionary(field => field[0], field => field[1], StringComparer.Ordinal);
        if (!fields.TryGetValue("Credential", out var credential) || !fields.TryGetValue("SignedHeaders", out var signed) || !fields.TryGetValue("Signature", out var signature)
            || credential.Split('/') is not [var key, var date, var region, var service, "aws4_request"])
        {
            throw new AwsException(400, "IncompleteSignature", "The request signature does not conform to AWS standards.");
        }
        return new CredentialScope(key, date, region, service, signed.Split(';'), signature);
    }
}
