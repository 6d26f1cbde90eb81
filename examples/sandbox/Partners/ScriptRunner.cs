using VoiceAnalytics.Sandbox.Snowflake;
using VoiceAnalytics.Sandbox.Stage;

namespace VoiceAnalytics.Sandbox.Partners;

/// <summary>Plays a partner who works through the handoff's script part by part, and stops where it says so.</summary>
internal sealed class ScriptRunner(Partner partner)
{
    /// <summary>The parts up to the one that says "send back, then wait".</summary>
    /// <returns>What DESC printed as STORAGE_AWS_IAM_USER_ARN.</returns>
    public async Task<string> RunToHandshakeAsync(HandoffScript script, CancellationToken cancellationToken)
    {
        StatementResult? described = null;
        foreach (var part in script.Parts.TakeWhile(part => !part.IsHandshake).Where(part => part.HasStatements))
        {
            described = await partner.LoadAsync(part.Sql, cancellationToken);
        }
        var row = described?.Rows.SingleOrDefault(row => row[0] == "STORAGE_AWS_IAM_USER_ARN")
            ?? throw new TourException("The script's parts before the handshake do not end in DESC STORAGE INTEGRATION.");
        return row[2]!;
    }

    /// <summary>Builds everything, again from the top, but loads nothing yet.</summary>
    public Task BuildAsync(HandoffScript script, CancellationToken cancellationToken) =>
        RunAsync(script.Parts.TakeWhile(part => !part.IsFirstLoad), cancellationToken);

    /// <summary>The first load and all that follows, each part whatever became of those before.</summary>
    /// <returns>The parts, with Snowflake's own words where one failed.</returns>
    public async Task<IReadOnlyList<Finding>> LoadAsync(HandoffScript script, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var part in script.Parts.SkipWhile(part => !part.IsFirstLoad).Where(part => part.HasStatements))
        {
            findings.Add(await TryAsync(part, cancellationToken));
        }
        return findings;
    }

    private async Task<Finding> TryAsync(ScriptPart part, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync([part], cancellationToken);
            return new Finding(part.Title, "done", null);
        }
        catch (SnowflakeException error)
        {
            return new Finding(part.Title, null, error.Error.ToString());
        }
    }

    private async Task RunAsync(IEnumerable<ScriptPart> parts, CancellationToken cancellationToken)
    {
        foreach (var part in parts.Where(part => part.HasStatements))
        {
            await partner.LoadAsync(part.Sql, cancellationToken);
        }
    }
}
