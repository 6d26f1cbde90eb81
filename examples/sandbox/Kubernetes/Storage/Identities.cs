using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using VoiceAnalytics.Sandbox.Kubernetes.Api;

namespace VoiceAnalytics.Sandbox.Kubernetes.Storage;

/// <summary>
/// Uids and generated names. A uid depends on the seed, the object's name and how often it was created, not on what
/// else happened: so the end states of two runs can be compared byte by byte.
/// </summary>
internal sealed class Identities(string seed)
{
    private readonly Dictionary<string, int> _generated = new(StringComparer.Ordinal);

    public string Uid(ObjectKey key, int incarnation)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{seed}\n{key.Resource}\n{key.Namespace}\n{key.Name}\n{incarnation}");
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        hash[6] = (byte)(hash[6] & 0x0f | 0x40);
        hash[8] = (byte)(hash[8] & 0x3f | 0x80);
        return new Guid(hash[..16], bigEndian: true).ToString();
    }

    /// <summary>Five characters of the alphabet that Kubernetes uses, so that no word appears by chance.</summary>
    public string Suffix(GroupResource resource, string space, string prefix)
    {
        const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";
        var key = $"{resource}\n{space}\n{prefix}";
        var count = _generated[key] = _generated.GetValueOrDefault(key) + 1;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}\n{key}\n{count}")));
        return string.Concat(hash.Take(5).Select(value => Alphabet[value % Alphabet.Length]));
    }
}
