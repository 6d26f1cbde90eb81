using System.Text;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Breaks;
using VoiceAnalytics.Sandbox.Checks;
using VoiceAnalytics.Sandbox.Cluster;
using VoiceAnalytics.Sandbox.Partners;
using VoiceAnalytics.Sandbox.Stage;

namespace VoiceAnalytics.Sandbox.Tour;

/// <summary>The story that the sandbox plays, from empty clouds to what every partner sees.</summary>
internal sealed class GuidedTour(World world, ClusterClient cluster, Narrator narrator, Break? sabotage)
{
    // Of the minute that --once may take. Without a break a few seconds are enough.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(50);

    private static readonly string[] Shares =
    [
        "partners/acme-operator-managed.yaml", "partners/globex-partner-managed.yaml", "partners/initech-iam-user.yaml",
        "partners/stark-iam-user-operator-managed.yaml", "partners/hooli-cross-account.yaml", "partners/umbrella-expiring.yaml",
        "partners/vandelay-adopted.yaml", "partners/wayne-adopted-operator-managed.yaml",
    ];

    private readonly ShareWatch _watch = new(cluster, narrator.Board, Patience);
    private readonly Partner _acme = new(Cast.Acme, world.Snowflake.Acme, Loader: "ACCOUNTADMIN", SnowflakeStage.AnalystRole);
    private readonly Partner _globex = new(Cast.Globex, world.Snowflake.Globex, SnowflakeStage.LoaderRole, SnowflakeStage.ReportingRole);
    private readonly Partner _initech = new(Cast.Initech, world.Snowflake.Initech, SnowflakeStage.LoaderRole, SnowflakeStage.ReportingRole);

    private readonly Partner _stark = new(Cast.Stark, world.Snowflake.Stark, Loader: "ACCOUNTADMIN", SnowflakeStage.AnalystRole);

    private readonly Partner _vandelay = new(Cast.Vandelay, world.Snowflake.Vandelay, Loader: "ACCOUNTADMIN", Reader: "ACCOUNTADMIN");

    private readonly Partner _wayne = new(Cast.Wayne, world.Snowflake.Wayne, Loader: "ACCOUNTADMIN", SnowflakeStage.AnalystRole) { Stage = HandMadeWithKey.StageName };

    private readonly AwsPartner _hooli = new(Cast.Hooli, world.Aws.Hooli, world.AwsAddress);
    private readonly AwsPartner _umbrella = new(Cast.Umbrella, world.Aws.Umbrella, world.AwsAddress);

    /// <returns>What differs from examples/expected.yaml.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        narrator.World(world);
        await ApplyAsync(cancellationToken);
        await _watch.UntilAsync(shares => AreAll(shares, IsAtRest), cancellationToken);

        await new AdoptionScene(world, cluster, _watch, narrator, _vandelay).PlayAsync(cancellationToken);

        narrator.Chapter("Globex has read its handoff and runs the script in its own Snowflake");
        var script = await ScriptAsync(cancellationToken);
        var principal = await new ScriptRunner(_globex).RunToHandshakeAsync(script, cancellationToken);
        narrator.Say($"DESC STORAGE INTEGRATION printed STORAGE_AWS_IAM_USER_ARN = {principal}");
        await EstablishAsync(principal, cancellationToken);
        await _watch.UntilAsync(shares => AreAll(shares, share => share.IsReady), cancellationToken);

        narrator.Chapter("Globex runs the rest of the script");
        script = await ScriptAsync(cancellationToken);
        await new ScriptRunner(_globex).BuildAsync(script, cancellationToken);
        if (sabotage is { } kind)
        {
            await new BreakScene(world, cluster, _watch, narrator).PlayAsync(kind, _globex, await HandoffAsync(Cast.Globex, cancellationToken), cancellationToken);
        }
        narrator.Findings(await new ScriptRunner(_globex).LoadAsync(script, cancellationToken));

        narrator.Chapter("Initech got its access key over a secure channel, puts it into its script and runs that");
        var handoff = await HandoffAsync(Cast.Initech, cancellationToken);
        var key = await KeyAsync(Cast.Initech, cancellationToken) ?? throw new TourException($"There is no Secret {Cast.Initech}-aws-credentials; see the controller's log.");
        narrator.Say($"Secret {Cast.Initech}-aws-credentials holds {key}");
        var own = HandoffScript.Parse(key.PutInto(handoff.Script));
        await new ScriptRunner(_initech).BuildAsync(own, cancellationToken);
        narrator.Findings(await new ScriptRunner(_initech).LoadAsync(own, cancellationToken));

        var outcomes = await LookAsync(cancellationToken);
        List<string> differences = [.. Comparison.Differences(ExpectedShare.Load(), outcomes)];
        if (sabotage is null)
        {
            var scene = new ExpiryScene(cluster, _watch, narrator);
            differences.AddRange(await scene.PlayAsync(_umbrella, await HandoffAsync(Cast.Umbrella, cancellationToken), cancellationToken));
        }
        differences.AddRange(Unmodelled());
        narrator.Verdict(differences);
        return differences;
    }

    // A watch tells of one share after the other: all means every one that was applied.
    private static bool AreAll(IReadOnlyList<ShareState> shares, Predicate<ShareState> come) => shares.Count == Shares.Length && shares.All(share => come(share));

    // Globex cannot be ready before it has answered, nor Vandelay's role before it is as the guide says.
    private static bool IsAtRest(ShareState share) => share.IsReady || (share.IsCurrent && share.Reason is "AwaitingPartner" or "AdoptionRefused");

    private async Task ApplyAsync(CancellationToken cancellationToken)
    {
        narrator.Chapter("kubectl apply -f crds/ -f examples/");
        foreach (var definition in Directory.EnumerateFiles(Path.Combine(Checkout.Root, "crds"), "*.yaml").Order(StringComparer.Ordinal))
        {
            await cluster.ApplyAsync(await File.ReadAllTextAsync(definition, cancellationToken), cancellationToken);
        }
        await cluster.UntilServedAsync(cancellationToken);
        await ApplyAsync("namespace.yaml", cancellationToken);
        foreach (var partner in (string[])[Cast.Acme, Cast.Stark, Cast.Wayne])
        {
            await cluster.ApplyAsync(ConnectionSecret(partner), cancellationToken);
        }
        foreach (var file in (string[])["analytics-source.yaml", "snowflake-connection.yaml", .. Shares])
        {
            await ApplyAsync(file, cancellationToken);
        }
    }

    private async Task ApplyAsync(string example, CancellationToken cancellationToken) =>
        await cluster.ApplyAsync(Checkout.Read("examples", example), cancellationToken);

    /// <summary>As <c>kubectl create secret generic acme-snowflake --from-file=private-key.pem</c> and its label make it.</summary>
    private string ConnectionSecret(string partner) => new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Secret",
        ["metadata"] = new JsonObject
        {
            ["name"] = $"{partner}-snowflake",
            ["namespace"] = Cast.PartnersNamespace,
            ["labels"] = new JsonObject { ["voiceanalytics.dev/connection"] = "true" },
        },
        ["data"] = new JsonObject { ["private-key.pem"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(world.Snowflake.OperatorPrivateKey)) },
    }.ToJsonString();

    private async Task<HandoffScript> ScriptAsync(CancellationToken cancellationToken) => HandoffScript.Parse((await HandoffAsync(Cast.Globex, cancellationToken)).Script);

    private async Task<Handoff> HandoffAsync(string share, CancellationToken cancellationToken) =>
        await cluster.HandoffAsync(share, cancellationToken) ?? throw new TourException($"There is no ConfigMap {share}-handoff; see the controller's log.");

    private Task<AccessKeyOfSecret?> KeyAsync(string share, CancellationToken cancellationToken) => cluster.AccessKeyAsync(share, cancellationToken);

    private async Task EstablishAsync(string principal, CancellationToken cancellationToken)
    {
        const string file = "partners/globex-partner-managed-established.yaml";
        var manifest = Checkout.Read("examples", file);
        if (!manifest.Contains($"iamUserArn: {principal}\n", StringComparison.Ordinal))
        {
            throw new TourException($"{file} names another user than {principal}, which DESC printed.");
        }
        narrator.Say($"The pull request with it is merged: kubectl apply -f examples/{file}");
        await cluster.ApplyAsync(manifest, cancellationToken);
    }

    // A world that was asked for what it does not model has proved nothing.
    private IEnumerable<string> Unmodelled() =>
        world.Aws.World.Unmodelled.Select(what => $"the embedded AWS does not model {what}")
            .Concat(world.Snowflake.World.Unmodelled.Select(what => $"the embedded Snowflake does not model {what}"));

    private async Task<IReadOnlyList<ShareOutcome>> LookAsync(CancellationToken cancellationToken)
    {
        // What EXECUTE TASK asked for has run when this returns; the timer would come to it within a second.
        await world.Snowflake.World.RunDueTasksAsync(cancellationToken);
        var states = await _watch.UntilAsync(shares => shares.Count == Shares.Length, cancellationToken);
        var outcomes = new List<ShareOutcome>();
        foreach (var partner in (Partner[])[_acme, _globex, _initech, _stark, _wayne])
        {
            var view = await PartnerView.LookAsync(partner, cancellationToken);
            var curious = new CuriousPartner(partner, await HandoffAsync(partner.Share, cancellationToken), world.Aws, await KeyAsync(partner.Share, cancellationToken));
            var siblings = await curious.TryAsync(cancellationToken);
            outcomes.Add(new ShareOutcome(partner.Share, states.SingleOrDefault(state => state.Name == partner.Share), view, siblings));
            narrator.Outcome(outcomes[^1]);
        }
        outcomes.Add(await LookAtAdoptedAsync(states, cancellationToken));
        narrator.Outcome(outcomes[^1]);
        foreach (var (partner, member, onlyOne) in ((AwsPartner, AwsStage.Member, bool)[])[(_hooli, world.Aws.Hooli, true), (_umbrella, world.Aws.Umbrella, false)])
        {
            outcomes.Add(await LookAsync(partner, member, onlyOne, states, cancellationToken));
            narrator.Outcome(outcomes[^1]);
        }
        return outcomes;
    }

    // Through what it made itself, along the guide.
    private async Task<ShareOutcome> LookAtAdoptedAsync(IReadOnlyList<ShareState> states, CancellationToken cancellationToken) => new(
        _vandelay.Share,
        states.SingleOrDefault(state => state.Name == _vandelay.Share),
        await GuidePartnerView.LookAsync(_vandelay, world.Snowflake.HandMade, cancellationToken),
        await new CuriousPartner(_vandelay, await HandoffAsync(_vandelay.Share, cancellationToken), world.Aws).TryAsync(cancellationToken));

    // The partner puts the handoff's policy on its own role, and reads.
    private async Task<ShareOutcome> LookAsync(AwsPartner partner, AwsStage.Member member, bool onlyOne, IReadOnlyList<ShareState> states, CancellationToken cancellationToken)
    {
        var handoff = await HandoffAsync(partner.Share, cancellationToken);
        member.Permit(handoff.AssumeRolePolicy);
        return new ShareOutcome(
            partner.Share,
            states.SingleOrDefault(state => state.Name == partner.Share),
            await AwsPartnerView.LookAsync(partner, handoff, cancellationToken),
            await AwsPartnerView.TryMoreAsync(partner, handoff, onlyOne, world.Aws, cancellationToken));
    }
}
