using System.Text.Json.Nodes;

namespace VoiceAnalytics.Sandbox.Kubernetes.Resources;

/// <summary>How the stored form of a kind becomes the form of one served version, and back.</summary>
internal class WireFormat
{
    public static readonly WireFormat AsStored = new();

    /// <summary>Whether the stored tree can be sent without a copy.</summary>
    public virtual bool IsIdentity => true;

    /// <param name="stored">A private copy that may be changed and returned.</param>
    public virtual JsonObject ToWire(JsonObject stored) => stored;

    /// <param name="wire">A private copy that may be changed and returned.</param>
    public virtual JsonObject FromWire(JsonObject wire) => wire;
}

/// <summary>Custom resources with several versions: conversion strategy None changes apiVersion and nothing else.</summary>
internal sealed class OtherVersion(string stored, string served) : WireFormat
{
    public override bool IsIdentity => false;

    public override JsonObject ToWire(JsonObject wire)
    {
        wire["apiVersion"] = served;
        return wire;
    }

    public override JsonObject FromWire(JsonObject wire)
    {
        wire["apiVersion"] = stored;
        return wire;
    }
}
