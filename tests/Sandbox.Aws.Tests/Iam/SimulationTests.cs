using System.Xml.Linq;

namespace VoiceAnalytics.Sandbox.Aws.Tests.Iam;

public sealed class SimulationTests
{
    private const string Bucket = "arn:aws:s3:::voice-analytics-1";
    private static readonly string[] Prefix =
    [
        "ContextEntries.member.1.ContextKeyName", "s3:prefix", "ContextEntries.member.1.ContextKeyType", "string", "ContextEntries.member.1.ContextKeyValues.member.1", "sessions/",
    ];

    public static TheoryData<string, string, bool, string, string, string> Rows => new()
    {
        { "s3:GetObject", $"{Bucket}/sessions/*", false, "allowed", "", "a read below the prefix" },
        { "s3:GetObject", $"{Bucket}/private/*", false, "implicitDeny", "", "elsewhere" },
        { "s3:ListBucket", Bucket, true, "allowed", "", "with the prefix in the context" },
        { "s3:ListBucket", Bucket, false, "implicitDeny", "s3:prefix", "without it the verdict is worth nothing, and the answer says so" },
        { "s3:ListBucket", $"{Bucket}/sessions/*", true, "implicitDeny", "", "the guide's debug command: the wrong ARN" },
        { "s3:PutObject", $"{Bucket}/sessions/*", false, "implicitDeny", "", "no write" },
        { "s3:GetBucketLocation", Bucket, false, "allowed", "", "unconditioned" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_document_is_simulated_before_anything_exists(string action, string resource, bool prefix, string decision, string missing, string because)
    {
        using var world = new TestWorld();
        var answer = await world.Iam().SendAsync("SimulateCustomPolicy",
            ["PolicyInputList.member.1", TestWorld.ReadPolicy, "ActionNames.member.1", action, "ResourceArns.member.1", resource, .. prefix ? Prefix : []]);
        var specific = answer.Descendants("ResourceSpecificResults").Single();
        Assert.True(specific.Value("EvalResourceDecision") == decision, because);
        Assert.Equal(missing, specific.Element("member")!.Element("MissingContextValues")!.Value);
        Assert.Equal(decision, answer.Value("EvalDecision"));
    }

    [Fact]
    public async Task A_role_is_simulated_with_all_its_policies_and_its_boundary_and_without_its_trust()
    {
        using var world = new TestWorld();
        var role = await world.CreateShareAsync();
        Assert.Equal("allowed", await SimulateAsync());
        world.World.Seed.Policy(TestWorld.Owner, "boundary", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}]}""");
        world.World.Seed.Run(TestWorld.Owner, "PutRolePermissionsBoundary", ("RoleName", "va-share"), ("PermissionsBoundary", $"arn:aws:iam::{TestWorld.Owner}:policy/boundary"));
        Assert.Equal("implicitDeny", await SimulateAsync());
        world.World.Seed.Run(TestWorld.Owner, "PutRolePolicy", ("RoleName", "va-share"), ("PolicyName", "cut"), ("PolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}"""));
        Assert.Equal("explicitDeny", await SimulateAsync());

        async Task<string> SimulateAsync() => (await world.Iam().SendAsync("SimulatePrincipalPolicy",
            "PolicySourceArn", role, "ActionNames.member.1", "s3:GetObject", "ResourceArns.member.1", $"{Bucket}/sessions/a")).Value("EvalDecision");
    }

    [Fact]
    public async Task There_is_one_result_an_action_with_a_verdict_for_each_resource()
    {
        using var world = new TestWorld();
        var answer = await world.Iam().SendAsync("SimulateCustomPolicy", "PolicyInputList.member.1", TestWorld.ReadPolicy,
            "ActionNames.member.1", "s3:GetObject", "ActionNames.member.2", "s3:DeleteObject",
            "ResourceArns.member.1", $"{Bucket}/sessions/a", "ResourceArns.member.2", $"{Bucket}/private/a");
        var results = answer.Descendants("EvaluationResults").Single().Elements("member").ToList();

        Assert.Equal(["s3:GetObject", "s3:DeleteObject"], results.Select(result => result.Element("EvalActionName")!.Value));
        Assert.Equal(["allowed", "implicitDeny"], Verdicts(results[0]));
        Assert.Equal(["implicitDeny", "implicitDeny"], Verdicts(results[1]));
        Assert.Equal("implicitDeny", results[0].Element("EvalDecision")!.Value);
    }

    [Theory]
    [InlineData("SimulateCustomPolicy", "PolicyInputList.member.1", "{}", "ActionNames.member.1", "s3:GetObject", 400, "InvalidInput")]
    [InlineData("SimulateCustomPolicy", "ActionNames.member.1", "s3:GetObject", "ResourceArns.member.1", "*", 400, "ValidationError")]
    [InlineData("SimulatePrincipalPolicy", "PolicySourceArn", "arn:aws:iam::111122223333:role/nobody", "ActionNames.member.1", "s3:GetObject", 404, "NoSuchEntity")]
    public async Task Wrong_simulations_are_refused(string operation, string name1, string value1, string name2, string value2, int status, string code)
    {
        using var world = new TestWorld();
        await AwsAssert.RefusedAsync(status, code, () => world.Iam().SendAsync(operation, name1, value1, name2, value2));
    }

    private static IEnumerable<string> Verdicts(XElement result) => result.Descendants("EvalResourceDecision").Select(verdict => verdict.Value);
}
