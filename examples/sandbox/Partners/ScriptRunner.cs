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

    /// <summary>The first load and all that follows. Stops at the first statement that fails, as a worksheet does.</summary>
    /// <returns>Null, or the part that failed with Snowflake's own words.</returns>
    public async Task<string?> LoadAsync(HandoffScript script, CancellationToken cancellationToken)
    {
        var title = "";
        try
        {
            foreach (var part in script.Parts.SkipWhile(part => !part.IsFirstLoad))
            {
                title = part.Title;
                await RunAsync([part], cancellationToken);
            }
            return null;
        }
        catch (SnowflakeException error)
        {
            return $"{title}: {error.Error}";
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
