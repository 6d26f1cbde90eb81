using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Controller.Caching;

internal static class ConnectionAccounts
{
    extension(Store<SnowflakeConnection> connections)
    {
        /// <summary>The Snowflake account behind a share's connection; null when it names none, or there is none.</summary>
        public string? AccountOf(PartnerShare share) => share.Spec.Snowflake?.ConnectionRef is { } connection
            ? connections.Find(new NamespacedName(share.Metadata.Namespace, connection.Name))?.Spec.Account
            : null;
    }
}
