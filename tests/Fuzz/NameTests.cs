using CsCheck;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Fuzz;

/// <summary>Names of our objects, and the texts that people write for times.</summary>
public sealed class NameTests
{
    private static readonly Gen<string> Label = Gen.OneOf(
        Gen.String[Gen.Char["abc019-"], 1, 50], Gen.OneOf("a", "a-a", "partners", new string('a', 50))).Where(text => text[0] != '-' && text[^1] != '-');

    [Fact]
    public void Names_fit_and_tell_shares_apart() => Gen.Select(Gen.Select(Label, Label), Gen.Select(Label, Label)).Holds((left, right) =>
    {
        var (a, b) = (Identity(left.Item1, left.Item2), Identity(right.Item1, right.Item2));
        Assert.Matches(@"\Ava-[a-z0-9-]{1,44}-[0-9a-f]{16}\z", a.IamName);
        Assert.True(a.IamName.Length <= 64);
        Assert.Matches(@"\AVA_[A-Z0-9_]+_[0-9A-F]{16}\z", a.IntegrationName);
        Assert.True(a.IntegrationName.Length <= 255);
        Assert.Equal(left == right, string.Equals(a.IamName, b.IamName, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(left == right, a.IntegrationName == b.IntegrationName);
    }, iter: 3000);

    /// <summary>namespace "a", name "b-c" and namespace "a-b", name "c" read alike; their names must not be.</summary>
    [Fact]
    public void Where_the_hyphen_falls_counts()
    {
        Assert.NotEqual(Identity("a", "b-c").IamName, Identity("a-b", "c").IamName);
        Assert.NotEqual(Identity("a", "b-c").IntegrationName, Identity("a-b", "c").IntegrationName);
    }

    [Fact]
    public void A_schedule_is_refused_or_canonical() => Mutated.Text("60 MINUTE", "10 seconds", "8 days", "USING CRON 0 9-17/2 * * SUN,2L America/Los_Angeles", "using cron */5 L 1 JAN *  UTC").Holds(text =>
    {
        if (!LoadSchedule.TryParse(text, out var schedule, out var problem))
        {
            Assert.True(problem.Length is > 0 and < 1000);
            return;
        }
        Assert.True(LoadSchedule.TryParse(schedule.Text, out var again, out _), schedule.Text);
        Assert.Equal(schedule, again);
        Assert.DoesNotContain(schedule.Text, each => char.IsControl(each) || each is '\'' or '\\');
    }, iter: 4000);

    [Fact]
    public void A_duration_and_a_time_are_refused_or_read() => Mutated.Text("1h30m", "2160h", "2027-01-31T00:00:00Z", "1.5h").Holds(text =>
    {
        if (GoDuration.TryParse(text, out var duration, out _))
        {
            Assert.True(duration >= TimeSpan.Zero || text.StartsWith('-'));
        }
        if (Expiry.TryParse(text, out var time, out _))
        {
            Assert.Equal(TimeSpan.Zero, time.Offset);
        }
    }, iter: 3000);

    [Fact]
    public void An_ARN_is_refused_or_itself() => Mutated.Text("arn:aws:iam::123456789012:user/a/b", "arn:aws-cn:iam::123456789012:role/x").Holds(text =>
    {
        if (IamArn.TryParse(text, out var arn))
        {
            Assert.Equal(text, arn.ToString());
        }
    }, iter: 3000);

    private static ShareIdentity Identity(string ns, string name) => new(new Installation("c1", "uid", "111122223333"), ns, name, "u");
}
