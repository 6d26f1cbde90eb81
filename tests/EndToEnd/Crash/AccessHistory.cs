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
    private readonly KeyHistory _keys;
    private readonly string _externalId;
    private readonly string _roleArn;
    private readonly List<(AssumedSession Session, string Principal, string? ExternalId)> _remembered = [];
    private Declared _applied;
    private Declared _seen;
    private Declared _before;
    private bool _wroteSinceSeen = true;
    private DateTimeOffset _revoking;
    private bool _handMadeGone;

    public AccessHistory(SimWorld world, Declared first)
    {
        (_world, _applied, _seen, _before) = (world, first, first, first);
        _externalId = Declared.ExternalIdOf(world);
        _keys = new KeyHistory(world, Violations, first);
        _roleArn = first.AdoptedArn ?? new ShareIdentity(world.Installation, "partners", "acme", "").RoleArn;
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

    /// <param name="done">It took place: nobody refused it.</param>
    public void AfterEffect(string effect, bool done)
    {
        _handMadeGone |= done && effect is "aws DetachRolePolicy" or "aws DetachUserPolicy";
        // A tag gives nobody anything, and comes before all else where another life's object becomes this one's.
        _wroteSinceSeen |= done && effect.StartsWith("aws ", StringComparison.Ordinal) && !effect.StartsWith("aws Tag", StringComparison.Ordinal);
        Check(effect);
        CheckStage(effect);
        if (_seen.ByUser)
        {
            _keys.AfterEffect(effect, _applied, key => Readable(_wroteSinceSeen ? _seen : _before, key) || IsHandMade(key), Meddled);
            return;
        }
        CheckUninterrupted(effect);
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
        if (_seen.ByUser)
        {
            _keys.AtRest(_seen, Meddled);
            return;
        }
        var declared = _seen.Readable(_world.Time.GetUtcNow());
        foreach (var key in SimWorld.Keys)
        {
            var should = declared is not null && key.StartsWith(declared, StringComparison.Ordinal);
            var can = _seen.Reader is { } principal && _world.Aws.Oracle.CanRead(new AwsPrincipal(principal), _roleArn, IdOf(_seen), SimWorld.Bucket, key);
            if (should && !can && !_seen.NeedNotRead)
            {
                Violations.Add($"at rest: {_seen.Reader} cannot read {key}, which is declared");
            }
        }
    }

    /// <summary>When nothing is left to wait for.</summary>
    public void CheckAtEnd()
    {
        if (_seen.ByUser)
        {
            _keys.AtEnd(_seen);
        }
    }

    /// <summary>Whoever reads through a role made by hand reads on while it becomes the operator's, after every single write.</summary>
    private void CheckUninterrupted(string effect)
    {
        var now = _world.Time.GetUtcNow();
        if (!_applied.Adopts || _applied.Readable(now) is not { } after || _before.Readable(now) is not { } before || _seen.Readable(now) is null
            || IdOf(_before) != IdOf(_applied))
        {
            return;
        }
        foreach (var key in SimWorld.Keys.Where(key => key.StartsWith(before, StringComparison.Ordinal) && key.StartsWith(after, StringComparison.Ordinal)))
        {
            if (!_world.Aws.Oracle.CanRead(new AwsPrincipal(_applied.Reader!), _roleArn, IdOf(_applied), SimWorld.Bucket, key))
            {
                Violations.Add($"after '{effect}': {_applied.Reader} is interrupted: it cannot read {key}");
            }
        }
    }

    /// <summary>Test 1 of the guide, by the partner's own role in Snowflake, after every single write: the stage made by hand lists its files.</summary>
    private void CheckStage(string effect)
    {
        var now = _world.Time.GetUtcNow();
        if (Meddled || !_applied.AdoptsSnowflake || _applied.Readable(now) is null || _before.Readable(now) is null || _seen.Readable(now) is null || IdOf(_before) != IdOf(_applied))
        {
            return;
        }
        // Without its integration the partner's role has nothing to do with the new one.
        if (HandMadeSnowflake.Problem(_world, _applied.Adopts ? HandMadeSnowflake.Partner : "ACCOUNTADMIN") is { } problem)
        {
            Violations.Add($"after '{effect}': the partner is interrupted: LIST @{HandMadeSnowflake.Stage}: {problem}");
        }
    }

    // What the team gave by hand holds until its policy is off the role.
    private bool IsHandMade(string key) => _seen.Adopts && !_handMadeGone && key.StartsWith(Declared.HandMadePrefix, StringComparison.Ordinal);

    private bool Readable(Declared declared, string key) =>
        declared.Readable(_world.Time.GetUtcNow()) is { } prefix && key.StartsWith(prefix, StringComparison.Ordinal);

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
            .All(key => _world.Aws.Oracle.CanRead(new AwsPrincipal(_seen.Reader!), _roleArn, IdOf(_seen), SimWorld.Bucket, key)))
        {
            Violations.Add($"after '{effect}': Ready is True, and {_seen.Reader ?? "nobody"} cannot read {prefix ?? "anything"}");
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
        foreach (var principal in _applied.CrossAccount is null && _before.CrossAccount is null ? SimWorld.SnowflakeUsers : SimWorld.Principals)
        {
            foreach (var externalId in new[] { _externalId, SimWorld.SnowflakesOwnId, SimWorld.GuidesExternalId, "guessed", null })
            {
                if (_world.Aws.Oracle.TryAssume(new AwsPrincipal(principal), _roleArn, externalId) is { } session)
                {
                    Check(effect, session, principal, externalId, now);
                    Remember(session, principal, externalId);
                }
            }
        }
        foreach (var (session, principal, externalId) in _remembered)
        {
            Check($"{effect}, by a session issued before", session, principal, externalId, now);
        }
    }

    // One a principal and moment is enough: sessions of one second are alike.
    private void Remember(AssumedSession session, string principal, string? externalId)
    {
        if (!_remembered.Any(known => known.Principal == principal && known.ExternalId == externalId && known.Session.ExpiresAt == session.ExpiresAt))
        {
            _remembered.Add((session, principal, externalId));
        }
    }

    private void Check(string effect, AssumedSession session, string principal, string? externalId, DateTimeOffset now)
    {
        foreach (var key in SimWorld.Keys)
        {
            if (_world.Aws.Oracle.CanRead(session, SimWorld.Bucket, key) && !Permitted(principal, externalId, key, now))
            {
                Violations.Add($"after '{effect}': {principal} with external id {externalId ?? "none"} can read {key}");
            }
        }
        if (_world.Aws.Oracle.CanList(session, SimWorld.Bucket, "") || _world.Aws.Oracle.Can(session, "s3:PutObject", SimWorld.Bucket, "sessions/new"))
        {
            Violations.Add($"after '{effect}': {principal} can list the whole bucket or write");
        }
    }

    private bool Permitted(string principal, string? externalId, string key, DateTimeOffset now)
    {
        var declared = _wroteSinceSeen ? _seen : _before;
        return externalId == IdOf(declared) && (Reads(declared, principal, key, now) || (IsHandMade(key) && declared.Admits(principal)));
    }

    private string IdOf(Declared declared) => declared.ExternalId ?? _externalId;

    private static bool Reads(Declared declared, string principal, string key, DateTimeOffset now) =>
        declared.Admits(principal) && declared.Readable(now) is { } prefix && key.StartsWith(prefix, StringComparison.Ordinal);
}
