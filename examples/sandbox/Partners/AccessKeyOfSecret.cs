namespace VoiceAnalytics.Sandbox.Partners;

/// <summary>The access key that a partner got out of the share's Secret, over whatever secure channel.</summary>
internal sealed record AccessKeyOfSecret(string Id, string Secret)
{
    /// <summary>The handoff's script with the key in the place of its placeholders.</summary>
    public string PutInto(string script) => script
        .Replace("<AWS_ACCESS_KEY_ID>", Id, StringComparison.Ordinal)
        .Replace("<AWS_SECRET_ACCESS_KEY>", Secret, StringComparison.Ordinal);

    public string Sql => $"CREDENTIALS = (AWS_KEY_ID = '{Id}' AWS_SECRET_KEY = '{Secret}')";

    // The generated ToString of a record prints every property, the secret included.
    public override string ToString() => $"key {Id}";
}
