using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.SignIn;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>Roles and users.</summary>
internal static class PrincipalStatements
{
    public static ResultTable CreateRole(StatementContext context, CreateObject statement)
    {
        context.Authorizer.RequireGlobal(context.Account.Options.Name, "CREATE ROLE");
        var options = new OptionReader(statement.Options, "ROLE");
        var role = new Role(context.Catalog.NextId(), statement.Name.Last, context.Session.Role, context.Now) { Comment = options.Text("COMMENT") };
        options.End();
        var existing = context.Catalog.Roles.GetValueOrDefault(role.Name);
        if (Creation.Meet(context, existing, statement.Mode) is { } done)
        {
            return done;
        }
        if (existing is not null)
        {
            context.Catalog.Remove(existing);
        }
        context.Catalog.Add(role);
        return ResultTable.Status($"Role {role.Name} successfully created.");
    }

    public static ResultTable CreateUser(StatementContext context, CreateObject statement)
    {
        context.Authorizer.RequireGlobal(context.Account.Options.Name, "CREATE USER");
        var existing = context.Catalog.Users.GetValueOrDefault(statement.Name.Last);
        var user = new User(context.Catalog.NextId(), statement.Name.Last, context.Session.Role, context.Now);
        Set(user, new OptionReader(statement.Options, "USER"));
        if (Creation.Meet(context, existing, statement.Mode) is { } done)
        {
            return done;
        }
        if (existing is not null)
        {
            context.Catalog.Remove(existing);
        }
        context.Catalog.Add(user);
        return ResultTable.Status($"User {user.Name} successfully created.");
    }

    public static ResultTable AlterUser(User user, AlterAction action)
    {
        switch (action)
        {
            case AlterAction.SetOptions set:
                Set(user, new OptionReader(set.Options, "USER"));
                break;
            case AlterAction.UnsetOptions unset:
                foreach (var name in unset.Names)
                {
                    Unset(user, name);
                }
                break;
            default:
                throw SqlErrors.Unmodelled($"ALTER USER {action.GetType().Name}");
        }
        return ResultTable.Status("Statement executed successfully.");
    }

    private static void Set(User user, OptionReader options)
    {
        options.RefuseUnmodelled("PASSWORD", "LOGIN_NAME", "DISPLAY_NAME", "EMAIL", "MUST_CHANGE_PASSWORD", "DAYS_TO_EXPIRY", "NETWORK_POLICY", "DEFAULT_SECONDARY_ROLES", "MINS_TO_UNLOCK");
        options.Word("TYPE", "SERVICE", "PERSON");
        var key = Key(options, "RSA_PUBLIC_KEY") ?? user.Key;
        var second = Key(options, "RSA_PUBLIC_KEY_2") ?? user.SecondKey;
        var disabled = options.Flag("DISABLED") ?? user.Disabled;
        var role = options.Name("DEFAULT_ROLE")?.Last ?? user.DefaultRole;
        var warehouse = options.Name("DEFAULT_WAREHOUSE")?.Last ?? user.DefaultWarehouse;
        var place = options.Name("DEFAULT_NAMESPACE");
        var comment = options.Text("COMMENT") ?? user.Comment;
        options.End();
        (user.Key, user.SecondKey, user.Disabled, user.DefaultRole, user.DefaultWarehouse, user.Comment) = (key, second, disabled, role, warehouse, comment);
        if (place is not null)
        {
            (user.DefaultDatabase, user.DefaultSchema) = (place.First.Name, place.Parts.Length > 1 ? place.Parts[1].Name : null);
        }
    }

    private static void Unset(User user, string name)
    {
        switch (name)
        {
            case "RSA_PUBLIC_KEY":
                user.Key = null;
                return;
            case "RSA_PUBLIC_KEY_2":
                user.SecondKey = null;
                return;
            case "COMMENT":
                user.Comment = null;
                return;
            case "DISABLED":
                user.Disabled = false;
                return;
        }
        throw SqlErrors.InvalidProperty(name, "USER");
    }

    private static RegisteredKey? Key(OptionReader options, string name)
    {
        var text = options.Text(name);
        return text is null ? null : RegisteredKey.TryParse(text) ?? throw SqlErrors.Of("394300", "22023", $"New public key rejected by current policy. Reason: 'Invalid public key' for {name}.");
    }
}
