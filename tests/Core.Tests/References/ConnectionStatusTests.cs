using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.References;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Tests.References;

public sealed class ConnectionStatusTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly SnowflakeConnection Connection = new()
    {
        Metadata = new() { Namespace = "partners", Name = "acme", Generation = 2 },
        Spec = new() { Account = "MYORG-ACME", Auth = new() { SecretRef = new() { Name = "key" } } },
    };

    private static readonly ObservedConnection In = new(
        new Observation<ConnectionSession>.Present(new("XY12345", "AWS_US_WEST_2", "U", "R")), null, new Observation<HeldPrivileges>.Present(new([])));

    private static readonly ConnectionReport Fine = new(Connection, [], [new ShareUse("partners", "acme")], null, In, []);

    public static TheoryData<string, string, string> Cases { get; } = new()
    {
        { "fine", "True", Reasons.Available },
        { "no Secret", "False", Reasons.SecretNotFound },
        { "refused", "False", Reasons.AuthenticationFailed },
        { "elsewhere", "False", Reasons.AccountMismatch },
        { "not answered", "False", Reasons.Retrying },
        { "a privilege missing", "False", Reasons.MissingPrivileges },
        { "privileges unread", "True", Reasons.Available },
        { "invalid", "False", Reasons.InvalidSpec },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ready_says_what_stands_in_the_way(string what, string ready, string reason)
    {
        var status = ConnectionStatusBuilder.Build(Of(what), Now);
        Assert.Equal((ready, reason), Find(status, ConditionTypes.Ready));
    }

    [Theory]
    [InlineData("fine", "True", "True", "True")]
    [InlineData("no Secret", "False", "Unknown", "Unknown")]
    [InlineData("refused", "True", "False", "Unknown")]
    [InlineData("not answered", "True", "Unknown", "Unknown")]
    [InlineData("a privilege missing", "True", "True", "False")]
    [InlineData("privileges unread", "True", "True", "Unknown")]
    [InlineData("invalid", "Unknown", "Unknown", "Unknown")]
    public void Each_step_stands_for_itself(string what, string secret, string session, string privileges)
    {
        var status = ConnectionStatusBuilder.Build(Of(what), Now);
        Assert.Equal(
            (secret, session, privileges),
            (Find(status, ConnectionConditions.SecretReady).Status, Find(status, ConnectionConditions.SignedIn).Status, Find(status, ConnectionConditions.PrivilegesGranted).Status));
    }

    [Fact]
    public void The_account_of_the_first_sign_in_stays_recorded()
    {
        var first = ConnectionStatusBuilder.Build(Fine, Now);
        Assert.Equal(("XY12345", "AWS_US_WEST_2", "U", "R"), (first.Account, first.Region, first.User, first.Role));
        var later = Fine with
        {
            Connection = Connection with { Status = first },
            Found = In with { Session = new Observation<ConnectionSession>.Present(new("ZZ99999", "r", "U2", "R2")), Elsewhere = "signed in to ZZ99999" },
        };
        var status = ConnectionStatusBuilder.Build(later, Now);
        Assert.Equal(("XY12345", "U"), (status.Account, status.User));
    }

    [Fact]
    public void A_needed_connection_that_is_being_deleted_names_who_holds_it()
    {
        var status = ConnectionStatusBuilder.Build(Fine with { Connection = Connection with { Metadata = Connection.Metadata with { DeletionTimestamp = Now } } }, Now);
        Assert.Equal(("False", Reasons.InUse), Find(status, ConditionTypes.Ready));
        Assert.Contains("partners/acme", status.Conditions.Single(each => each.Type == ConditionTypes.Ready).Message, StringComparison.Ordinal);
        Assert.Equal((1L, "acme"), (status.ShareCount, status.Shares[0]));
    }

    [Fact]
    public void The_same_report_over_its_own_status_changes_nothing()
    {
        var first = ConnectionStatusBuilder.Build(Of("a privilege missing"), Now);
        Assert.Equal(first, ConnectionStatusBuilder.Build(Of("a privilege missing") with { Connection = Connection with { Status = first } }, Now.AddHours(1)));
    }

    private static ConnectionReport Of(string what) => what switch
    {
        "fine" => Fine,
        "no Secret" => Fine with { Secret = new Finding(Reasons.SecretNotFound, "no Secret"), Found = null, Missing = null },
        "refused" => Unread(ErrorClass.Unauthenticated),
        "not answered" => Unread(ErrorClass.Transient),
        "elsewhere" => Unread(ErrorClass.Denied) with { Found = In with { Session = new Observation<ConnectionSession>.Unknown(new(ErrorClass.Denied, "E", "m")), Elsewhere = "elsewhere" } },
        "a privilege missing" => Fine with { Missing = ["GRANT EXECUTE TASK ON ACCOUNT TO ROLE \"R\""] },
        "privileges unread" => Fine with { Found = In with { Privileges = new Observation<HeldPrivileges>.Unknown(new(ErrorClass.Denied, "E", "m")) }, Missing = null },
        "invalid" => Fine with { Errors = [new FieldError("spec.role", "is wrong")], Found = null, Missing = null },
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static ConnectionReport Unread(ErrorClass error) => Fine with
    {
        Found = new ObservedConnection(new Observation<ConnectionSession>.Unknown(new Failure(error, "E", "m")), null, Observation<HeldPrivileges>.Presumed.Instance),
        Missing = null,
    };

    private static (string Status, string Reason) Find(SnowflakeConnectionStatus status, string type)
    {
        var condition = status.Conditions.Single(each => each.Type == type);
        return (condition.Status, condition.Reason);
    }
}
