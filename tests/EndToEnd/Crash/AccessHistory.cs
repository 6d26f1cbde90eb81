using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Sandbox.Aws;

namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>
/// The access oracle: after every effect it asks AWS who can read what, and compares with what the history of the YAML
/// permits. Until the operator has made its first write after seeing a change, what was declared before may still hold;
/// from that write on nothing that is not declared now may be readable, and nothing new before the old is gone.
/// </summary>
internal sealed class AccessHistory
{
    private readonly SimWorld _world;
    private readonly string _externalId;
    private readonly string _roleArn;
    private readonly List<(AssumedSession Session, string Principal)> _remembered = [];
    private Declared _applied;
    private Declared _seen;
    private Declared _before;
    private bool _wroteSinceSeen = true;
    private DateTimeOffset _revoking;

    public AccessHistory(SimWorld world, Declared first)
    {
        (_world, _applied, _seen, _before) = (world, first, first, first);
        _externalId = Declared.ExternalIdOf(world);
        _roleArn = new ShareIdentity(world.Installation, "partners", "acme", "").RoleArn;
    }

    public List<string> Violations { get; } = [];

    public int Checks { get; private set; }

    /// <summary>Somebody else has just widened access at AWS, and the operator could not have looked yet.</summary>
    public bool Meddled { get; set; }

    /// <summary>People applied this.</summary>
    public void Apply(Declared declared) => _applied = declared;

    /// <summary>The operator has read what is applied now.</summary>
    public void Seen()
    {
        if (!ReferenceEquals(_seen, _applied))
        {
            _before = _wroteSinceSeen ? _seen : _before;
            _seen = _applied;
            _wroteSinceSeen = false;
        }
    }

    public void AfterEffect(string effect)
    {
        _wroteSinceSeen |= effect.StartsWith("aws ", StringComparison.Ordinal);
        Check(effect);
        _revoking = effect == "aws PutRolePolicy" ? _world.Time.GetUtcNow() : _revoking;
        // Token times have whole seconds: a session of the very second of a revocation is revoked with the older ones.
        if (!Meddled && effect.EndsWith("/partnershares/acme/status", StringComparison.Ordinal) && _world.Time.GetUtcNow() - _revoking > TimeSpan.FromSeconds(1))
        {
            CheckReady(effect);
        }
    }

    /// <summary>At rest access is exactly what is declared.</summary>
    public void CheckAtRest()
    {
        Check("rest");
        var declared = _seen.Readable(_world.Time.GetUtcNow());
        foreach (var key in SimWorld.Keys)
        {
            var should = declared is not null && key.StartsWith(declared, StringComparison.Ordinal);
            var can = _seen.Principal is { } principal && _world.Aws.Oracle.CanRead(new AwsPrincipal(principal), _roleArn, _externalId, SimWorld.Bucket, key);
            if (should && !can)
            {
                Violations.Add($"at rest: {_seen.Principal} cannot read {key}, which is declared");
            }
        }
    }

    /// <summary>Rule 3: a status that says Ready is written only when what it was made from can be read right now.</summary>
    private void CheckReady(string effect)
    {
        var conditions = _world.Kubernetes.Get("partnershares", "partners", "acme")?["status"]?["conditions"]?.AsArray();
        if (conditions?.Any(condition => (string?)condition?["type"] == "Ready" && (string?)condition?["status"] == "True") != true)
        {
            return;
        }
        var prefix = _seen.Readable(_world.Time.GetUtcNow());
        if (prefix is null || !SimWorld.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
            .All(key => _world.Aws.Oracle.CanRead(new AwsPrincipal(_seen.Principal!), _roleArn, _externalId, SimWorld.Bucket, key)))
        {
            Violations.Add($"after '{effect}': Ready is True, and {_seen.Principal ?? "nobody"} cannot read {prefix ?? "anything"}");
        }
    }

    private void Check(string effect)
    {
        if (Meddled)
        {
            return;
        }
        Checks++;
        var now = _world.Time.GetUtcNow();
        foreach (var principal in new[] { SimWorld.SnowflakeUser, SimWorld.OtherSnowflakeUser })
        {
            foreach (var externalId in new[] { _externalId, "guessed", null })
            {
                if (_world.Aws.Oracle.TryAssume(new AwsPrincipal(principal), _roleArn, externalId) is { } session)
                {
                    Check(effect, session, principal, externalId == _externalId, now);
                    Remember(session, principal);
                }
            }
        }
        foreach (var (session, principal) in _remembered)
        {
            Check($"{effect}, by a session issued before", session, principal, true, now);
        }
    }

    // One a principal and moment is enough: sessions of one second are alike.
    private void Remember(AssumedSession session, string principal)
    {
        if (!_remembered.Any(known => known.Principal == principal && known.Session.ExpiresAt == session.ExpiresAt))
        {
            _remembered.Add((session, principal));
        }
    }

    private void Check(string effect, AssumedSession session, string principal, bool rightExternalId, DateTimeOffset now)
    {
        foreach (var key in SimWorld.Keys)
        {
            if (_world.Aws.Oracle.CanRead(session, SimWorld.Bucket, key) && !(rightExternalId && Permitted(principal, key, now)))
            {
                Violations.Add($"after '{effect}': {principal}{(rightExternalId ? "" : " with a wrong external id")} can read {key}");
            }
        }
        if (_world.Aws.Oracle.CanList(session, SimWorld.Bucket, "") || _world.Aws.Oracle.Can(session, "s3:PutObject", SimWorld.Bucket, "sessions/new"))
        {
            Violations.Add($"after '{effect}': {principal} can list the whole bucket or write");
        }
    }

    private bool Permitted(string principal, string key, DateTimeOffset now) =>
        _wroteSinceSeen ? Reads(_seen, principal, key, now) : Reads(_before, principal, key, now);

    private static bool Reads(Declared declared, string principal, string key, DateTimeOffset now) =>
        declared.Principal == principal && declared.Readable(now) is { } prefix && key.StartsWith(prefix, StringComparison.Ordinal);
}
