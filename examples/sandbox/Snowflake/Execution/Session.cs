namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>Who runs a statement, and against which current objects. USE and CREATE DATABASE|SCHEMA change it.</summary>
internal sealed class Session
{
    public required string User { get; init; }

    public required string Role { get; set; }

    public string? Warehouse { get; set; }

    /// <summary>A serverless task computes without a warehouse of the account.</summary>
    public bool Serverless { get; init; }

    public string? Database { get; set; }

    public string? Schema { get; set; }

    /// <summary>True within a request of several statements, where USE is allowed.</summary>
    public bool InScript { get; init; }
}
