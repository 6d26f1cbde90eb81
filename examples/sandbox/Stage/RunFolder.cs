namespace VoiceAnalytics.Sandbox.Stage;

/// <summary>What a run leaves for the person at the terminal: a kubeconfig and the controller's log.</summary>
internal sealed class RunFolder
{
    public RunFolder(string path) => Path = Directory.CreateDirectory(path).FullName;

    public string Path { get; }

    public string Kubeconfig => System.IO.Path.Combine(Path, "kubeconfig");

    /// <summary>What the operator signs in with.</summary>
    public string OperatorKubeconfig => System.IO.Path.Combine(Path, "operator.kubeconfig");

    public string ControllerLog => System.IO.Path.Combine(Path, "controller.log");
}
