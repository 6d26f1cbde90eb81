using VoiceAnalytics.Controller.Hosting;

// The host handles SIGTERM itself, in order (ControllerService); the command line must not race it.
var commandLine = new CommandLine(
    ControllerEnvironment.Read(),
    (options, cancellationToken) => ControllerHost.RunAsync(options, Composition.CreateReconcilerAsync, cancellationToken));
return await commandLine.Root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = null });
