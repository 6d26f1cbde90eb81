using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>The common type of values that meet in a CASE, a UNION or a comparison.</summary>
internal static class TypeRules
{
    public static SqlType Common(IEnumerable<SqlType> types) => types.Aggregate(SqlType.Null, Common);

    public static SqlType Common(SqlType left, SqlType right)
    {
        if (left.Family == TypeFamily.Null)
        {
            return right;
        }
        if (right.Family == TypeFamily.Null || left == right)
        {
            return left;
        }
        if (left.IsSemiStructured && right.IsSemiStructured)
        {
            return SqlType.Variant;
        }
        // A VARIANT gives way to the other side's type.
        if (left.IsSemiStructured || right.IsSemiStructured)
        {
            return Widest(left.IsSemiStructured ? right : left);
        }
        if (left.IsNumeric && right.IsNumeric)
        {
            return left.Family == TypeFamily.Float || right.Family == TypeFamily.Float
                ? SqlType.Float
                : SqlType.Number(38, Math.Max(left.Scale, right.Scale));
        }
        if (left.Family == TypeFamily.Text && right.Family == TypeFamily.Text)
        {
            return new SqlType(TypeFamily.Text, Math.Max(left.Precision, right.Precision));
        }
        // Text gives way to the other side's type; between dates and timestamps the timestamp wins.
        if (left.Family == TypeFamily.Text || right.Family == TypeFamily.Text)
        {
            return Widest(left.Family == TypeFamily.Text ? right : left);
        }
        if ((left.IsTimestamp || left.Family == TypeFamily.Date) && (right.IsTimestamp || right.Family == TypeFamily.Date))
        {
            return left.IsTimestamp ? left : right;
        }
        return left.IsNumeric || right.IsNumeric ? SqlType.Float : SqlType.Text;
    }

    private static SqlType Widest(SqlType type) => type.Family == TypeFamily.Number ? SqlType.Number(38, Math.Max(type.Scale, Math.Min(9, 38 - type.Precision + type.Scale))) : type;
}
