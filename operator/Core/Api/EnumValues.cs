namespace VoiceAnalytics.Core.Api;

// Fields with a closed set of values stay strings: an object written to a cluster without our schema, or by a newer
// version, must still decode, so that it can be reported and deleted. Validation names the values it does not know.

/// <summary>How the partner reaches the bucket: <c>spec.accessMode</c>.</summary>
public static class AccessModes
{
    public const string StorageIntegration = "StorageIntegration";
    public const string IamUser = "IamUser";
    public const string CrossAccountRole = "CrossAccountRole";
    public static readonly EquatableArray<string> All = [StorageIntegration, IamUser, CrossAccountRole];
}

/// <summary><c>spec.managementPolicy</c>: act, or only plan and report.</summary>
public static class ManagementPolicies
{
    public const string Manage = "Manage";
    public const string Observe = "Observe";
    public static readonly EquatableArray<string> All = [Manage, Observe];
}

/// <summary><c>spec.deletionPolicy</c>: what deleting the share does to what it created.</summary>
public static class DeletionPolicies
{
    public const string Delete = "Delete";
    public const string Orphan = "Orphan";
    public static readonly EquatableArray<string> All = [Delete, Orphan];
}

/// <summary><c>spec.dataDeletionPolicy</c>: what deleting the share does to the loaded table.</summary>
public static class DataDeletionPolicies
{
    public const string Retain = "Retain";
    public const string Delete = "Delete";
    public static readonly EquatableArray<string> All = [Retain, Delete];
}

/// <summary><c>spec.snowflake.load.onError</c>: COPY's ON_ERROR.</summary>
public static class OnErrors
{
    public const string SkipFile = "SkipFile";
    public const string Continue = "Continue";
    public const string AbortStatement = "AbortStatement";
    public static readonly EquatableArray<string> All = [SkipFile, Continue, AbortStatement];
}

/// <summary><c>spec.auth.type</c> of a <see cref="SnowflakeConnection"/>.</summary>
public static class AuthTypes
{
    /// <summary>Secret keys <c>private-key.pem</c> and, for an encrypted key, <c>passphrase</c>.</summary>
    public const string KeyPair = "KeyPair";

    /// <summary>Secret key <c>token</c>.</summary>
    public const string ProgrammaticAccessToken = "ProgrammaticAccessToken";
    public static readonly EquatableArray<string> All = [KeyPair, ProgrammaticAccessToken];
}

/// <summary>What a number in a timestamp column counts since 1970, or that the value is ISO 8601 text.</summary>
public static class TimestampUnits
{
    public const string Seconds = "s";
    public const string Milliseconds = "ms";
    public const string Microseconds = "us";
    public const string Nanoseconds = "ns";
    public const string Iso = "iso";
    public static readonly EquatableArray<string> All = [Seconds, Milliseconds, Microseconds, Nanoseconds, Iso];
}

/// <summary><c>spec.fileFormat.type</c>: newline-delimited JSON only.</summary>
public static class FileFormatTypes
{
    public const string Json = "JSON";
    public static readonly EquatableArray<string> All = [Json];
}

/// <summary><c>spec.fileFormat.compression</c>, in Snowflake's words.</summary>
public static class Compressions
{
    public const string Gzip = "GZIP";
    public const string None = "NONE";
    public static readonly EquatableArray<string> All = [Gzip, None];
}

/// <summary>A condition's status.</summary>
public static class ConditionStatuses
{
    public const string True = "True";
    public const string False = "False";
    public const string Unknown = "Unknown";
    public static readonly EquatableArray<string> All = [True, False, Unknown];
}
