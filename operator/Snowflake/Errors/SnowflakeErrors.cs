using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>The one place where Snowflake's answers become our error classes.</summary>
internal static class SnowflakeErrors
{
    public static Failure Classify(SqlStatement statement, SnowflakeLogin login, ExchangeResult answer)
    {
        if (answer.TooLarge)
        {
            return new Failure(ErrorClass.Terminal, SnowflakeErrorCodes.NoAnswer, $"{statement.Kind} {statement.Target}: the result is larger than the operator reads");
        }

        if (answer.Status is null)
        {
            return new Failure(ErrorClass.Transient, SnowflakeErrorCodes.NoAnswer, $"Snowflake account {login.Account} at {login.Account.Host}: {answer.Problem}");
        }

        var status = (int)answer.Status;
        var code = answer.Body?.Code ?? $"HTTP{status}";
        if (ForbidsCredentials(answer.Body?.Message))
        {
            return new Failure(
                ErrorClass.Terminal,
                FailureCodes.CredentialsForbidden,
                $"{statement.Kind} {statement.Target}: account {login.Account} forbids stages with credentials (account parameters {StageRules.ForCreation} and {StageRules.ForOperation})");
        }

        var @class = Class(status, code, answer.Body?.SqlState ?? "");
        return new Failure(@class, code, Message(statement, login, code, status, @class, answer.Body?.Message));
    }

    // Order: Snowflake's code, then the family of its SQLSTATE, then the HTTP status. Unknown is Transient.
    private static ErrorClass Class(int status, string code, string sqlState) => (status, code, sqlState) switch
    {
        (_, SnowflakeErrorCodes.TooManyRequests, _) or (429, _, _) => ErrorClass.Throttled,
        (_, SnowflakeErrorCodes.CannotAssumeRole, _) => ErrorClass.Propagating,
        (_, SnowflakeErrorCodes.AlreadyExists, _) or (_, _, "42710") => ErrorClass.Conflict,
        // Missing, or hidden from our role. To call it absent would let a delete be done that was never done.
        (_, SnowflakeErrorCodes.NotVisible or SnowflakeErrorCodes.NotVisibleOrImpossible, _) => ErrorClass.Denied,
        (_, SnowflakeErrorCodes.InsufficientPrivileges, _) or (_, _, "42501") => ErrorClass.Denied,
        // Role of the login not granted; IP or token refused by a network policy.
        (_, "390189" or "390186" or "390422" or "390420" or "390432", _) => ErrorClass.Denied,
        (_, SnowflakeErrorCodes.NoWarehouse, _) => ErrorClass.Denied,
        // A resource monitor or a limit on accounts and objects.
        (_, "090073" or "002091" or "093132", _) => ErrorClass.Quota,
        // The task changed while it was resumed; cancelled; timed out; lock not got; internal error.
        (_, "091423" or "000604" or "000630" or "000625" or "000603", _) => ErrorClass.Transient,
        (_, _, _) when code.StartsWith("3901", StringComparison.Ordinal) || code.StartsWith("3903", StringComparison.Ordinal) => ErrorClass.Unauthenticated,
        (401, _, _) => ErrorClass.Unauthenticated,
        // Compilation errors, data errors, unsupported features.
        (422, _, _) when sqlState.StartsWith("42", StringComparison.Ordinal) || sqlState.StartsWith("22", StringComparison.Ordinal) || sqlState.StartsWith("0A", StringComparison.Ordinal) => ErrorClass.Terminal,
        (400 or 405 or 413 or 415, _, _) => ErrorClass.Terminal,
        // A redirect is not followed; 403 and 404 come from the edge: no such account, or not from here.
        ( >= 300 and < 400, _, _) or (403 or 404, _, _) => ErrorClass.Denied,
        _ => ErrorClass.Transient,
    };

    private static string Message(SqlStatement statement, SnowflakeLogin login, string code, int status, ErrorClass @class, string? message)
    {
        // An error of a statement with a credential may quote the statement.
        var own = statement.Secret ? "its message is withheld: the statement holds a credential" : SnowflakeMessage.Clean(message);
        var where = statement.Target.Length == 0 ? statement.Kind : $"{statement.Kind} {statement.Target}";
        return (code, status, @class) switch
        {
            (SnowflakeErrorCodes.CannotAssumeRole, _, _) =>
                $"{where}: Snowflake cannot assume the AWS role yet ({own}). This passes within minutes of a change; if it stays, check the role's trust, its external id, and that STS is active in the Snowflake account's region",
            (SnowflakeErrorCodes.NotVisible or SnowflakeErrorCodes.NotVisibleOrImpossible, _, _) =>
                $"{where}: it does not exist, or role {login.Role} may not see it ({own})",
            (SnowflakeErrorCodes.JwtInvalid, _, _) =>
                $"sign-in to {login.Account} failed ({own}): check that the public key of the Secret's private key is set on the user (RSA_PUBLIC_KEY) and that this machine's clock is right",
            (SnowflakeErrorCodes.NoWarehouse, _, _) =>
                $"{where}: role {login.Role} may not use warehouse {login.Warehouse}, or there is none ({own}); probably: GRANT USAGE ON WAREHOUSE {SqlIdentifier.Verbatim(login.Warehouse).Quoted} TO ROLE {SqlIdentifier.Verbatim(login.Role).Quoted}",
            (_, _, ErrorClass.Denied) when RequiredPrivilege.GrantFor(statement, login.Role) is { } grant && status == 422 =>
                $"{where}: role {login.Role} lacks a privilege ({own}); probably: {grant}",
            (_, >= 300 and < 400, _) =>
                $"{login.Account.Host} answered with a redirect (HTTP {status}); it is not followed, because it would carry the token to another host",
            (_, 403 or 404, ErrorClass.Denied) when own.Length == 0 =>
                $"{login.Account.Host} answered HTTP {status}: check the account identifier {login.Account} and the account's network policy",
            (_, _, ErrorClass.Unauthenticated) => $"sign-in to {login.Account} failed: {Or(own, status)}",
            _ => $"{where}: {Or(own, status)}",
        };
    }

    // By its words: the code is not documented.
    private static bool ForbidsCredentials(string? message) =>
        message is not null && message.Contains("direct credentials", StringComparison.OrdinalIgnoreCase) && message.Contains("forbidden", StringComparison.OrdinalIgnoreCase);

    private static string Or(string own, int status) => own.Length > 0 ? own : $"HTTP {status}";
}
