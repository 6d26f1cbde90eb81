using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Tests.Desired;

/// <summary>Deleting > cut > what cannot be told > Observe > paused > normal, over every combination.</summary>
public sealed class PrecedenceTests
{
    [Flags]
    private enum State
    {
        Deleting = 1,
        Orphan = 2,
        Observe = 4,
        Expired = 8,
        NotPermitted = 16,
        Suspended = 32,
        SourceSuspended = 64,
        Invalid = 128,
        Paused = 256,
        SourceMissing = 512,
        KeyMissing = 1024,
        CrossAccount = 2048,
        ObserveOnly = 4096,
    }

    // From docs/architecture.md; the first whose states all hold decides.
    private static readonly (State When, IntentKind Kind, bool Writes, string? Reason)[] Table =
    [
        (State.Deleting | State.Orphan | State.ObserveOnly, IntentKind.Orphaned, false, Reasons.DeletionBlockedByObserve),
        (State.Deleting | State.ObserveOnly, IntentKind.Absent, false, Reasons.DeletionBlockedByObserve),
        (State.Deleting | State.Orphan, IntentKind.Orphaned, true, Reasons.Deleting),
        (State.Deleting | State.Observe, IntentKind.Absent, false, Reasons.DeletionBlockedByObserve),
        (State.Deleting, IntentKind.Absent, true, Reasons.Deleting),
        (State.Expired, IntentKind.Cut, true, Reasons.Expired),
        (State.NotPermitted, IntentKind.Cut, true, Reasons.NotPermitted),
        (State.Suspended, IntentKind.Cut, true, Reasons.Suspended),
        (State.SourceSuspended, IntentKind.Cut, true, Reasons.Suspended),
        (State.Invalid, IntentKind.Hold, true, Reasons.InvalidSpec),
        (State.SourceMissing, IntentKind.Hold, true, Reasons.SourceNotFound),
        (State.KeyMissing, IntentKind.Hold, true, Reasons.InstallationKeyMissing),
        (State.Observe, IntentKind.Grant, false, Reasons.Observing),
        (State.Paused, IntentKind.Grant, false, Reasons.Paused),
        (State.ObserveOnly, IntentKind.Grant, false, Reasons.Observing),
        (0, IntentKind.Grant, true, null),
    ];

    [Fact]
    public void Every_combination_is_decided_by_the_first_row_that_holds()
    {
        for (var bits = 0; bits < (int)State.ObserveOnly * 2; bits++)
        {
            var state = (State)bits;
            // What a source that is not there says is not known.
            var known = state.HasFlag(State.SourceMissing) ? state & ~(State.NotPermitted | State.SourceSuspended) : state;
            var row = Table.First(each => known.HasFlag(each.When));
            var intent = ShareVerdict.Of(InputsOf(state), Inputs.Now);
            // A spec that cannot be carried out goes on being narrowed, but by nobody who was told to keep off.
            var keptOff = state.HasFlag(State.ObserveOnly) || (row.Kind == IntentKind.Hold && (state & (State.Observe | State.Paused)) != 0);
            var expected = (row.Kind, row.Writes && !keptOff, row.Reason);
            Assert.True(expected == (intent.Kind, intent.Writes, intent.Reason), $"{state}: {intent} instead of {expected}");
        }
    }

    [Fact]
    public void An_orphan_stays_cut_exactly_if_the_share_would_be_cut_and_every_end_is_known()
    {
        for (var bits = 0; bits < (int)State.CrossAccount; bits++)
        {
            var state = (State)bits & ~State.Deleting;
            var living = ShareVerdict.Of(InputsOf(state), Inputs.Now);
            var orphan = ShareVerdict.Of(InputsOf(state | State.Deleting | State.Orphan), Inputs.Now);
            Assert.True(orphan.KeepsCut == (living.Kind == IntentKind.Cut), $"{state}: {orphan}");
            Assert.True(living.EndsAt is not null == (living.Reason != Reasons.Expired), $"{state}: {living} ends at no time, so nobody would look again");
        }
    }

    private static ShareInputs InputsOf(State state)
    {
        var spec = (state.HasFlag(State.CrossAccount) ? Inputs.Cross() : Inputs.Spec()) with
        {
            DeletionPolicy = state.HasFlag(State.Orphan) ? DeletionPolicies.Orphan : DeletionPolicies.Delete,
            ManagementPolicy = state.HasFlag(State.Observe) ? ManagementPolicies.Observe : ManagementPolicies.Manage,
            ExpiresAt = state.HasFlag(State.Expired) ? "2026-11-23T08:00:00Z" : "2027-11-23T08:00:00Z",
            Suspend = state.HasFlag(State.Suspended),
            Schedule = state.HasFlag(State.Invalid) ? "now and then" : "60 MINUTE",
        };
        var share = Inputs.Share(spec);
        share = share with
        {
            Metadata = share.Metadata with
            {
                DeletionTimestamp = state.HasFlag(State.Deleting) ? Inputs.Now : null,
                Annotations = state.HasFlag(State.Paused) ? new StringMap([new(Annotations.Paused, "true")]) : StringMap.Empty,
            },
        };
        var source = Inputs.Source(each => each with
        {
            Suspend = state.HasFlag(State.SourceSuspended),
            Allow = state.HasFlag(State.NotPermitted) ? [] : each.Allow,
        });
        var inputs = Inputs.Of(share, source) with { ObserveOnly = state.HasFlag(State.ObserveOnly) };
        inputs = state.HasFlag(State.SourceMissing) ? inputs with { Source = new Lookup<AnalyticsSource>.Missing() } : inputs;
        return state.HasFlag(State.KeyMissing) ? inputs with { InstallationKey = null } : inputs;
    }
}
