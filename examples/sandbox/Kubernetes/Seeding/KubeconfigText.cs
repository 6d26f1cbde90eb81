namespace VoiceAnalytics.Sandbox.Kubernetes.Seeding;

internal static class KubeconfigText
{
    // KubernetesClient refuses a user without credentials, and a world without tokens takes any.
    private const string AnyToken = "sandbox";

    public static string For(Uri server, string token) => $$"""
        apiVersion: v1
        kind: Config
        current-context: sandbox
        clusters:
          - name: sandbox
            cluster:
              server: {{server.AbsoluteUri.TrimEnd('/')}}
        contexts:
          - name: sandbox
            context:
              cluster: sandbox
              user: sandbox
        users:
          - name: sandbox
            user: { token: "{{(token.Length == 0 ? AnyToken : token)}}" }
        """ + "\n";
}
