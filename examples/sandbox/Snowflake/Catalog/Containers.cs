using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Catalog;

internal sealed class Database(long id, string name, string owner, DateTimeOffset createdOn)
    : CatalogObject(id, ObjectKind.Database, name, owner, createdOn)
{
    public SortedDictionary<string, Schema> Schemas { get; } = new(StringComparer.Ordinal);
}

internal sealed class Schema(long id, Database database, string name, string owner, DateTimeOffset createdOn)
    : CatalogObject(id, ObjectKind.Schema, name, owner, createdOn)
{
    public Database Database { get; } = database;

    /// <summary>Tables and views share their names; every other kind has names of its own.</summary>
    private readonly SortedDictionary<(ObjectKind Kind, string Name), SchemaObject> _objects = new(ByKindAndName);

    private static readonly Comparer<(ObjectKind Kind, string Name)> ByKindAndName = Comparer<(ObjectKind Kind, string Name)>.Create(
        (left, right) => left.Kind != right.Kind ? left.Kind.CompareTo(right.Kind) : string.CompareOrdinal(left.Name, right.Name));

    public override string QualifiedName => $"{Database.Name}.{Name}";

    public IEnumerable<SchemaObject> Objects => _objects.Values;

    public SchemaObject? Find(ObjectKind kind, string name) => _objects.GetValueOrDefault(Key(kind, name));

    public void Add(SchemaObject item) => _objects.Add(Key(item.Kind, item.Name), item);

    public void Remove(SchemaObject item) => _objects.Remove(Key(item.Kind, item.Name));

    private static (ObjectKind Kind, string Name) Key(ObjectKind kind, string name) => (kind == ObjectKind.View ? ObjectKind.Table : kind, name);
}
