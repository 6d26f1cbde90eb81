using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Catalog;

/// <summary>Anything that has an owner and that privileges hang on.</summary>
internal abstract class CatalogObject(long id, ObjectKind kind, string name, string owner, DateTimeOffset createdOn)
{
    /// <summary>Hidden identity: an object that was dropped and created again has another one.</summary>
    public long Id { get; } = id;

    public ObjectKind Kind { get; } = kind;

    public string Name { get; set; } = name;

    /// <summary>The owning role.</summary>
    public string Owner { get; set; } = owner;

    public string? Comment { get; set; }

    public DateTimeOffset CreatedOn { get; } = createdOn;

    public virtual string QualifiedName => Name;
}

/// <summary>An object that lives in a schema.</summary>
internal abstract class SchemaObject(long id, ObjectKind kind, Schema schema, string name, string owner, DateTimeOffset createdOn)
    : CatalogObject(id, kind, name, owner, createdOn)
{
    public Schema Schema { get; set; } = schema;

    public override string QualifiedName => $"{Schema.QualifiedName}.{Name}";
}
