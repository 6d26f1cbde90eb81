using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Privileges;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>Account parameters: the few that change what an integration may do.</summary>
internal static class AccountStatements
{
    public static readonly (string Name, string Default, string Type, string Description)[] Parameters =
    [
        ("REQUIRE_STORAGE_INTEGRATION_FOR_STAGE_CREATION", "false", "BOOLEAN", "Whether to require a storage integration object as cloud credentials when creating a named external stage."),
        ("REQUIRE_STORAGE_INTEGRATION_FOR_STAGE_OPERATION", "false", "BOOLEAN", "Whether to require a storage integration object as cloud credentials when loading from or unloading to a named external stage."),
        ("STATEMENT_TIMEOUT_IN_SECONDS", "172800", "NUMBER", "Timeout in seconds for statements."),
        ("SUSPEND_TASK_AFTER_NUM_FAILURES", "10", "NUMBER", "Suspends a standalone task or the root of a task graph after the specified number of consecutive failed runs."),
        ("TIMEZONE", "UTC", "STRING", "Time zone."),
        ("TIMESTAMP_TYPE_MAPPING", "TIMESTAMP_NTZ", "STRING", "If TIMESTAMP type is used, what specific TIMESTAMP_* type it should map to."),
        ("USER_TASK_TIMEOUT_MS", "3600000", "NUMBER", "Time limit for a single run of a task before it times out, in milliseconds."),
    ];

    public static ResultTable Alter(StatementContext context, AlterAction action)
    {
        if (!context.Authorizer.HasRole(Authorizer.AccountAdmin))
        {
            throw SqlErrors.InsufficientPrivileges("account", context.Account.Options.Name);
        }
        switch (action)
        {
            case AlterAction.SetOptions set:
                var options = new OptionReader(set.Options, "ACCOUNT");
                foreach (var option in set.Options)
                {
                    Check(option.Name);
                    context.Catalog.Parameters[option.Name] = options.Flag(option.Name) is true ? "true" : "false";
                }
                options.End();
                break;
            case AlterAction.UnsetOptions unset:
                foreach (var name in unset.Names)
                {
                    Check(name);
                    context.Catalog.Parameters.Remove(name);
                }
                break;
        }
        return ResultTable.Status("Statement executed successfully.");
    }

    /// <summary>The others are shown with their defaults, but setting them would change what is not modelled.</summary>
    private static void Check(string name)
    {
        if (!name.StartsWith("REQUIRE_STORAGE_INTEGRATION_FOR_STAGE_", StringComparison.Ordinal) || !Array.Exists(Parameters, known => string.Equals(known.Name, name, StringComparison.Ordinal)))
        {
            throw SqlErrors.Unmodelled($"account parameter {name}");
        }
    }

    public static ResultTable Show(StatementContext context, ShowParameters statement)
    {
        if (statement.Task is { } task)
        {
            return TaskParameters.Show(context, task, statement.Like);
        }
        var table = ResultTable.OfTexts("key", "value", "default", "level", "description", "type");
        foreach (var (name, standard, type, description) in Parameters)
        {
            if (LikePattern.Matches(statement.Like, name))
            {
                var set = context.Catalog.Parameters.GetValueOrDefault(name);
                table.Add(name, set ?? standard, standard, set is null ? string.Empty : "ACCOUNT", description, type);
            }
        }
        return table;
    }
}
