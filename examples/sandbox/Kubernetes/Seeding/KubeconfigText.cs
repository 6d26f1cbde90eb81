namespace VoiceAnalytics.Sandbox.Kubernetes.Seeding;

internal static class KubeconfigText
{
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
            user: {{(token.Length == 0 ? "{}" : $"{{ token: \"{token}\" }}")}}
        """ + "\n";
}
