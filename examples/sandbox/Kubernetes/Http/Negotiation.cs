using VoiceAnalytics.Sandbox.Kubernetes.Api;

namespace VoiceAnalytics.Sandbox.Kubernetes.Http;

internal enum Representation
{
    Json,
    Table,
    PartialObjectMetadata,
}

/// <summary>Reads the Accept header in the client's order of preference. Only JSON is spoken.</summary>
internal static class Negotiation
{
    public static Representation Of(string accept)
    {
        if (accept.Length == 0)
        {
            return Representation.Json;
        }
        foreach (var offer in accept.Split(','))
        {
            var parts = offer.Split(';', StringSplitOptions.TrimEntries);
            if (parts[0] is not ("application/json" or "*/*" or "application/*"))
            {
                continue;
            }
            var parameters = parts.Skip(1).Select(part => part.Split('=', 2)).Where(pair => pair.Length == 2)
                .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
            var wanted = parameters.GetValueOrDefault("as");
            if (wanted is null)
            {
                return Representation.Json;
            }
            if (parameters.GetValueOrDefault("g") != "meta.k8s.io" || parameters.GetValueOrDefault("v") != "v1")
            {
                continue;
            }
            switch (wanted)
            {
                case "Table":
                    return Representation.Table;
                case "PartialObjectMetadata" or "PartialObjectMetadataList":
                    return Representation.PartialObjectMetadata;
            }
        }
        throw Errors.NotAcceptable(["application/json"]);
    }
}
