using VoiceAnalytics.Sandbox.Aws.Access;
using VoiceAnalytics.Sandbox.Aws.Policies;
using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

/// <summary>One authenticated request to IAM, and the state that it reads and changes.</summary>
internal sealed class IamCall(WorldState state, Caller caller, QueryParameters parameters, DateTimeOffset now, AwsWorldOptions options)
{
    public WorldState State { get; private set; } = state;

    public Caller Caller => caller;

    public QueryParameters Parameters => parameters;

    /// <summary>IAM keeps whole seconds.</summary>
    public DateTimeOffset Now { get; } = new(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), now.Offset);

    public Quotas Quotas => options.Quotas;

    public AccountState Account => State.Account(caller.AccountId);

    public void Save(AccountState account) => State = State.With(account);

    public void Save(WorldState state) => State = state;

    /// <summary>A fresh unique id such as <c>AROA…</c>.</summary>
    public string NewId(string prefix, int length = 17)
    {
        State = State with { Identifiers = State.Identifiers + 1 };
        return Identifiers.Unique(options.Seed, State.Identifiers, prefix, length);
    }

    public string NewSecret()
    {
        State = State with { Identifiers = State.Identifiers + 1 };
        return Identifiers.Secret(options.Seed, State.Identifiers);
    }

    /// <summary>Reads a document that AWS would store, or answers as AWS does.</summary>
    public PolicyDocument Parse(string text, DocumentKind kind)
    {
        var partition = Account.Partition.Name;
        try
        {
            return PolicyParser.Parse(text, new PolicyGrammar(kind, partition, written => Principals.Resolve(State, partition, written)));
        }
        catch (MalformedPolicyException malformed)
        {
            var answer = IamErrors.Malformed(malformed.Message);
            throw malformed.Unmodelled is { } what ? new UnmodelledException(what, answer) : answer;
        }
    }
}
