using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Planning;

/// <summary>The stage: on an integration that was seen to be ours, or with the access key that the Secret holds.</summary>
internal static class StagePlanner
{
    private const string Marker = "COMMENT";
    private const string Credentials = "CREDENTIALS";
    private static readonly FileFormat[] Formats = [.. Enum.GetValues<FileCompression>().Select(compression => new FileFormat(compression))];

    /// <summary>The stage is there, or the same plan creates it first: a (suspended) task may be created on it.</summary>
    public static bool Expected(SnowflakeScope scope) => scope.Stage.Usable is not null || MayCreate(scope);

    public static Plan Plan(SnowflakeScope scope)
    {
        if (MayCreate(scope))
        {
            var create = new SnowflakeAction.CreateStage(Declared(scope, null))
            {
                Effect = AccessEffect.Grants,
                Diff = "does not exist",
                After = [.. ContainerState.Keys, Entrance(scope)],
            };
            return new Plan { Actions = [create] };
        }
        return MayWrite(scope) && scope.Stage.Usable is { } found && !ReadsAsBefore(scope, found) ? Update(scope, found, Declared(scope, found)) : Planning.Plan.Empty;
    }

    /// <summary>The format as DESC STAGE prints it.</summary>
    public static ObservedFormat FormatOf(StageDefinition stage) => FormatOf(stage.Format);

    private static ObservedFormat FormatOf(FileFormat format) => new(FileFormat.Type, format.Compression switch
    {
        FileCompression.RawDeflate => "RAW_DEFLATE",
        var compression => compression.ToString().ToUpperInvariant(),
    });

    private static Plan Update(SnowflakeScope scope, ObservedStage found, StageDefinition declared)
    {
        var differences = Differences(scope, found, declared);
        var succession = Succession(scope, found);
        List<PlannedAction> actions = [];
        if (differences.Count > 0 || succession is not null)
        {
            var fields = differences.Where(each => succession is null || each.Field != Marker).Select(each => each.Field).ToList();
            actions.Add(new SnowflakeAction.AlterStage(declared)
            {
                Effect = AccessEffect.Grants,
                Diff = string.Join("; ", new[] { fields.Count > 0 ? $"differs in {string.Join(", ", fields)}" : null, succession }.OfType<string>()),
                After = [Entrance(scope)],
                ByTimeAlone = fields.Count == 0,
            });
        }
        if (found.HasDirectory)
        {
            actions.Add(new SnowflakeAction.DisableDirectory(declared.Name) { Effect = AccessEffect.Neutral, Diff = "a directory table was switched on" });
            differences.Add(new Drift($"stage {declared.Name}", "DIRECTORY", "ENABLE = TRUE"));
        }
        var ours = Stamp(scope, found)?.Definition == DefinitionFingerprint.Of(scope.Objects.Stage);
        return new Plan { Actions = [.. actions], Drift = [.. ours ? differences.Where(each => each.Field != Marker) : []] };
    }

    /// <summary>Why no stage may have credentials in this account; null if it may.</summary>
    public static Block? Forbidden(SnowflakeScope scope)
    {
        // CREATION does not concern a stage that is there already.
        var rules = (scope.Observed.CredentialsForbiddenBy ?? [])
            .Where(rule => rule != StageRules.ForCreation || scope.Stage.Usable is null).ToList();
        return scope.Objects.Integration is null && rules.Count > 0
            ? new Block(
                TargetSystem.Snowflake,
                Reasons.StorageIntegrationRequired,
                $"stage {scope.Objects.Stage.Name}",
                $"The Snowflake account forbids stages with an access key (account parameter {string.Join(", ", rules)}). Use a share with accessMode StorageIntegration, which needs none; or have an administrator of the account switch the parameter off.")
            : null;
    }

    /// <summary>By marker and by what DESC prints, the stage reads with exactly this key.</summary>
    public static bool ReadsWith(SnowflakeScope scope, ObservedStage found, DatedKey key) =>
        Stamp(scope, found)?.Key?.Id == key.Id && CredentialsInPlace(found, key.Id) && found.Integration is null;

    /// <summary>Whether the stage is as declared can be told: without the key that it is to read with, nothing of it is planned.</summary>
    public static bool CanJudge(SnowflakeScope scope) => scope.Objects.Integration is not null || scope.Facts.Key is not null;

    // Made by hand, it goes on reading as it did until Snowflake has proven that it can read as declared: nobody is interrupted.
    private static bool ReadsAsBefore(SnowflakeScope scope, ObservedStage found) =>
        scope.Objects.Integration is not null && !scope.Facts.AccessVerified && ClaimMarker.IsOn(found.Comment);

    // With a former table, a missing stage is one that somebody dropped; without one, the source has renamed both.
    private static bool MayCreate(SnowflakeScope scope) =>
        scope.Stage.MayCreate && MayWrite(scope) && scope.Containers.Usable && !(scope.KeepsFormer && scope.Table.Usable is null);

    private static bool MayWrite(SnowflakeScope scope) =>
        scope.EntranceReady && (scope.Objects.Integration is not null || (scope.Facts.Key is not null && Forbidden(scope) is null));

    private static string Entrance(SnowflakeScope scope) => scope.Objects.Integration is null ? IamAction.UserKey : SnowflakeKeys.Integration;

    private static List<Drift> Differences(SnowflakeScope scope, ObservedStage found, StageDefinition declared)
    {
        var name = $"stage {declared.Name}";
        List<Drift> differences = [];
        if (!Same(found.Url, declared.Url.Url))
        {
            differences.Add(new Drift(name, "URL", found.Url));
        }
        if (!Same(found.Integration, declared.Integration?.Name))
        {
            differences.Add(new Drift(name, "STORAGE_INTEGRATION", found.Integration ?? "none"));
        }
        if (OtherCredentials(scope, found) is { } other)
        {
            differences.Add(new Drift(name, Credentials, other));
        }
        if (found.Format is { } format && format != FormatOf(declared))
        {
            differences.Add(new Drift(name, "FILE_FORMAT", $"{format.Type} {format.Compression}".TrimEnd()));
        }
        if (!Same(found.Comment, declared.Comment))
        {
            differences.Add(new Drift(name, Marker, "another marker"));
        }
        return differences;
    }

    // What somebody else did to the credentials: held against the key that the marker says we wrote.
    private static string? OtherCredentials(SnowflakeScope scope, ObservedStage found)
    {
        if (scope.Objects.Integration is not null || found.Integration is not null || Stamp(scope, found)?.Key is not { } written)
        {
            return null;
        }
        if (!CredentialsInPlace(found, written.Id))
        {
            return found.HasCredentials ? $"key {found.KeyId}" : "none";
        }
        return scope.Facts.KeyRefused ? $"another secret for key {written.Id}" : null;
    }

    // The key that we wrote has a successor in the Secret: nobody else's doing.
    private static string? Succession(SnowflakeScope scope, ObservedStage found) =>
        scope.Objects.Integration is null && Stamp(scope, found)?.Key is { } written && written.Id != scope.Facts.Key!.Id
            ? $"key {written.Id} has a successor, {scope.Facts.Key.Id}"
            : null;

    // Snowflake may print no id, or a masked one: only an id of the kind is held against ours.
    private static bool CredentialsInPlace(ObservedStage found, string keyId) => found.HasCredentials && (found.KeyId is null || found.KeyId == keyId);

    private static StageStamp? Stamp(SnowflakeScope scope, ObservedStage found) => scope.MarkerOf(found) is { } marker ? StageStamp.Parse(marker.Hash) : null;

    // The moment stays with the key: whoever puts the same one back begins no new overlap.
    private static StageDefinition Declared(SnowflakeScope scope, ObservedStage? found)
    {
        var stage = FormOf(scope, found);
        var hash = DefinitionFingerprint.Of(stage);
        if (scope.Objects.Integration is not null)
        {
            return stage with { Comment = scope.Comment(hash) };
        }
        var key = scope.Facts.Key!;
        var since = found is not null && Stamp(scope, found)?.Key is { } written && written.Id == key.Id ? written : key;
        return stage with { Key = StageKey.Named(key.Id), Comment = scope.Comment(new StageStamp(hash, since).ToString()) };
    }

    // A new key or a narrower prefix does not wait, and one statement writes it together with the format.
    private static StageDefinition FormOf(SnowflakeScope scope, ObservedStage? found) =>
        scope.KeepsFormer && found?.Format is { } format && Formats.FirstOrDefault(each => FormatOf(each) == format) is { } former
            ? scope.Objects.Stage with { Format = former }
            : scope.Objects.Stage;

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.Ordinal);
}
