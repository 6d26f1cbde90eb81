using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using VoiceAnalytics.Controller.Leadership;
using VoiceAnalytics.Snowflake;

namespace VoiceAnalytics.Controller.Hosting;

/// <summary>The command line. Whatever it accepts is valid; whatever is wrong is named before anything is started.</summary>
internal sealed class CommandLine
{
    private readonly Option<string?> _kubeconfig = Text("--kubeconfig", "Path of the kubeconfig. Default: the pod's service account, else $KUBECONFIG, else ~/.kube/config.");
    private readonly Option<string?> _context = Text("--context", "Context of the kubeconfig. Default: the current one.");
    private readonly Option<string?> _namespace = Text("--namespace", "Namespace of the operator's Lease and installation record. Default: the pod's, else voice-analytics-system.");
    private readonly Option<string?> _clusterId = Text("--cluster-id", "Names this installation in AWS and Snowflake. Default: the uid of namespace kube-system.");
    private readonly Option<string?> _accountId = Text("--aws-account-id", "The only AWS account to work in, 12 digits. Default: the one recorded at the first start.");
    private readonly Option<string?> _boundary = Text("--permissions-boundary-arn", "Managed policy that bounds every role and user that the operator creates.");
    private readonly Option<string[]> _endpoints = new("--snowflake-endpoint") { Description = "account=url: where to reach a Snowflake account instead of its own host. Repeatable.", DefaultValueFactory = _ => [] };
    private readonly Option<bool> _observe = Switch("--observe", "Plan and report, write nothing to AWS or Snowflake.");
    private readonly Option<bool> _takeOver = Switch("--take-over-installation", "Take over what another cluster created under the same --cluster-id.");
    private readonly Option<string> _resync = Duration("--resync", "15m", "How often a share that is well is checked for drift.");
    private readonly Option<int> _workers = new("--workers") { Description = "Shares worked on at the same time (1 to 256).", DefaultValueFactory = _ => 4 };
    private readonly Option<string> _cleanup = Duration("--snowflake-cleanup-timeout", "15m", "How long a deleted share waits for Snowflake after AWS is done.");
    private readonly Option<string> _address = new("--http-address") { Description = "Where /healthz, /readyz and /metrics are served.", DefaultValueFactory = _ => "http://*:8080" };
    private readonly Option<LogLevel> _logLevel = new("--log-level") { Description = "Lowest level that is logged.", DefaultValueFactory = _ => LogLevel.Information };
    private readonly Option<bool> _elect = new("--leader-elect") { Description = "Fight for the Lease. False only where no second replica can exist.", DefaultValueFactory = _ => true };
    private readonly Option<string> _leaseName = new("--lease-name") { Description = "Name of the Lease.", DefaultValueFactory = _ => "voice-analytics-operator" };
    private readonly Option<string> _leaseDuration = Duration("--lease-duration", "30s", "How long others respect a lease that is not renewed.");
    private readonly Option<string> _renewDeadline = Duration("--renew-deadline", "20s", "How long failing renewals are retried before leadership is given up.");
    private readonly Option<string> _retryPeriod = Duration("--retry-period", "5s", "Between renewals.");

    private readonly ControllerEnvironment _environment;

    public CommandLine(ControllerEnvironment environment, Func<ControllerOptions, CancellationToken, Task<int>> run)
    {
        _environment = environment;
        Root = new RootCommand("Voice Analytics Operator: makes AWS IAM and Snowflake match the PartnerShares of a cluster.");
        foreach (var option in new Option[]
        {
            _kubeconfig, _context, _namespace, _clusterId, _accountId, _boundary, _endpoints, _observe, _takeOver, _resync, _workers, _cleanup,
            _address, _logLevel, _elect, _leaseName, _leaseDuration, _renewDeadline, _retryPeriod,
        })
        {
            Root.Add(option);
        }
        _accountId.Validators.Add(Must(value => value is null || (value.Length == 12 && value.All(char.IsAsciiDigit)), "must be 12 digits"));
        _clusterId.Validators.Add(Must(value => value is null || IsClusterId(value), "must be 1 to 36 of a-z, 0-9 and '-', and begin and end with a letter or digit"));
        _boundary.Validators.Add(Must(value => value is null || (value.StartsWith("arn:aws", StringComparison.Ordinal) && value.Contains(":policy/", StringComparison.Ordinal)), "must be the ARN of a managed policy"));
        _address.Validators.Add(Must(value => IsAddress(value ?? ""), "must be of the form http://HOST:PORT"));
        _workers.Validators.Add(result => Refuse(result, result.GetValueOrDefault<int>() is < 1 or > 256, "must be 1 to 256"));
        Root.Validators.Add(ValidateTogether);
        Root.SetAction((result, cancellationToken) => run(Options(result.GetValue, result), cancellationToken));
    }

    public RootCommand Root { get; }

    private ControllerOptions Options(Func<Option<string?>, string?> text, ParseResult result)
    {
        SnowflakeEndpoints.TryParse(result.GetValue(_endpoints)!, out var endpoints, out _);
        var ns = text(_namespace) ?? _environment.Namespace;
        return new ControllerOptions
        {
            Kubeconfig = text(_kubeconfig),
            Context = text(_context),
            Namespace = ns,
            ClusterId = text(_clusterId),
            AwsAccountId = text(_accountId),
            PermissionsBoundaryArn = text(_boundary),
            SnowflakeEndpoints = endpoints!,
            Observe = result.GetValue(_observe),
            TakeOverInstallation = result.GetValue(_takeOver),
            Resync = DurationOption.Parse(result.GetValue(_resync)!),
            Workers = result.GetValue(_workers),
            SnowflakeCleanupTimeout = DurationOption.Parse(result.GetValue(_cleanup)!),
            HttpAddress = result.GetValue(_address)!,
            LogLevel = result.GetValue(_logLevel),
            LeaderElect = result.GetValue(_elect),
            LeaderElection = Election(ns, option => result.GetValue(option)!),
        };
    }

    private LeaderElectionOptions Election(string ns, Func<Option<string>, string> value) =>
        new(ns, value(_leaseName), _environment.Identity)
        {
            LeaseDuration = DurationOption.Parse(value(_leaseDuration)),
            RenewDeadline = DurationOption.Parse(value(_renewDeadline)),
            RetryPeriod = DurationOption.Parse(value(_retryPeriod)),
        };

    private void ValidateTogether(CommandResult result)
    {
        if (!SnowflakeEndpoints.TryParse(result.GetValue(_endpoints) ?? [], out _, out var wrong))
        {
            result.AddError(wrong);
        }
        Option<string>[] durations = [_leaseDuration, _renewDeadline, _retryPeriod];
        // Defaults are not yet filled in while the command line is validated.
        string Given(Option<string> option) => result.GetValue(option) ?? (string)option.GetDefaultValue()!;
        if (durations.All(option => DurationOption.IsValid(Given(option))))
        {
            foreach (var error in Election("-", Given).Validate())
            {
                result.AddError(error);
            }
        }
    }

    private static Option<string?> Text(string name, string description) => new(name) { Description = description };

    private static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    private static Option<string> Duration(string name, string fallback, string description)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => fallback, HelpName = "duration" };
        option.Validators.Add(Must(DurationOption.IsValid, "must be a positive duration such as 30s, 15m or 1h"));
        return option;
    }

    private static Action<OptionResult> Must(Func<string?, bool> holds, string demand) =>
        result => Refuse(result, !holds(result.GetValueOrDefault<string?>()), demand);

    private static void Refuse(OptionResult result, bool wrong, string demand)
    {
        if (wrong)
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{result.Option.Name} {demand}; it is '{string.Join(' ', result.Tokens)}'."));
        }
    }

    private static bool IsAddress(string value) =>
        Uri.TryCreate(value.Replace("*", "any", StringComparison.Ordinal).Replace("+", "any", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri is { Scheme: "http", PathAndQuery: "/" };

    private static bool IsClusterId(string value) =>
        value.Length is > 0 and <= 36 && value[0] != '-' && value[^1] != '-'
        && value.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');
}
