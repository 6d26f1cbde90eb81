using VoiceAnalytics.Sandbox.Snowflake.SignIn;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Catalog;

internal sealed class Role(long id, string name, string owner, DateTimeOffset createdOn) : CatalogObject(id, ObjectKind.Role, name, owner, createdOn)
{
    /// <summary>Roles granted to this one: it has their privileges too.</summary>
    public SortedSet<string> Granted { get; } = new(StringComparer.Ordinal);
}

internal sealed class User(long id, string name, string owner, DateTimeOffset createdOn) : CatalogObject(id, ObjectKind.User, name, owner, createdOn)
{
    public SortedSet<string> Granted { get; } = new(StringComparer.Ordinal);

    public string? DefaultRole { get; set; }

    public string? DefaultWarehouse { get; set; }

    public string? DefaultDatabase { get; set; }

    public string? DefaultSchema { get; set; }

    public bool Disabled { get; set; }

    public RegisteredKey? Key { get; set; }

    /// <summary>RSA_PUBLIC_KEY_2, for rotation.</summary>
    public RegisteredKey? SecondKey { get; set; }

    public List<ProgrammaticToken> Tokens { get; } = [];
}

internal sealed class Warehouse(long id, string name, string owner, DateTimeOffset createdOn)
    : CatalogObject(id, ObjectKind.Warehouse, name, owner, createdOn)
{
    public string Size { get; set; } = "X-Small";

    public long AutoSuspend { get; set; } = 600;

    public bool AutoResume { get; set; } = true;

    public bool Suspended { get; set; } = true;
}
