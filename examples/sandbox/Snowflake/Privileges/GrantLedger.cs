namespace VoiceAnalytics.Sandbox.Snowflake.Privileges;

/// <summary>One privilege that a role holds on an object. OWNERSHIP is not here: it is the object's owner.</summary>
/// <param name="ObjectId">0 is the account.</param>
internal sealed record PrivilegeGrant(string Privilege, long ObjectId, string Role, bool WithGrantOption, string GrantedBy, DateTimeOffset CreatedOn);

internal sealed class GrantLedger
{
    public const long Account = 0;

    private static readonly List<PrivilegeGrant> None = [];
    private readonly Dictionary<long, List<PrivilegeGrant>> _byObject = [];

    public IReadOnlyList<PrivilegeGrant> On(long objectId) => _byObject.GetValueOrDefault(objectId, None);

    public IEnumerable<PrivilegeGrant> To(string role) =>
        _byObject.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value).Where(grant => string.Equals(grant.Role, role, StringComparison.Ordinal));

    public void Add(PrivilegeGrant grant)
    {
        if (!_byObject.TryGetValue(grant.ObjectId, out var grants))
        {
            _byObject[grant.ObjectId] = grants = [];
        }
        var at = grants.FindIndex(existing => IsSame(existing, grant.Privilege, grant.Role));
        if (at < 0)
        {
            grants.Add(grant);
            return;
        }
        grants[at] = grants[at] with { WithGrantOption = grants[at].WithGrantOption || grant.WithGrantOption };
    }

    public void Remove(long objectId, string privilege, string role)
    {
        if (_byObject.TryGetValue(objectId, out var grants))
        {
            grants.RemoveAll(grant => IsSame(grant, privilege, role));
        }
    }

    public void RemoveObject(long objectId) => _byObject.Remove(objectId);

    public void RemoveRole(string role)
    {
        foreach (var grants in _byObject.Values)
        {
            grants.RemoveAll(grant => string.Equals(grant.Role, role, StringComparison.Ordinal));
        }
    }

    /// <summary>What COPY GRANTS does: all but OWNERSHIP move to the object that took the place.</summary>
    public void Copy(long from, long to)
    {
        foreach (var grant in On(from).ToList())
        {
            Add(grant with { ObjectId = to });
        }
    }

    private static bool IsSame(PrivilegeGrant grant, string privilege, string role) =>
        string.Equals(grant.Privilege, privilege, StringComparison.Ordinal) && string.Equals(grant.Role, role, StringComparison.Ordinal);
}
