using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Resources;

/// <summary>
/// What one kind does differently when it is written (k8s.io/apiserver <c>rest.RESTCreateStrategy</c> and
/// <c>RESTUpdateStrategy</c>). The generic verbs do the rest.
/// </summary>
internal abstract class ResourceStrategy
{
    public virtual NameRule Names => NameRule.Subdomain;

    /// <summary>Whether a PUT without resourceVersion overwrites what is there.</summary>
    public virtual bool AllowUnconditionalUpdate => true;

    /// <summary>Whether a PUT creates what is not there.</summary>
    public virtual bool AllowCreateOnUpdate => false;

    public virtual void PrepareCreate(JsonObject item)
    {
    }

    /// <summary>Puts back what this endpoint must not change, and counts the generation up if the desired state changed.</summary>
    public virtual void PrepareUpdate(JsonObject item, JsonObject old, string subresource)
    {
    }

    /// <param name="old">Null on creation.</param>
    public virtual void Validate(JsonObject item, JsonObject? old, string subresource, List<FieldError> errors)
    {
    }

    /// <summary>Top-level fields that this endpoint ignores, so that applying them gives nobody ownership.</summary>
    public virtual IReadOnlyList<string> ResetFields(string subresource) => [];

    /// <summary>Called when deletion begins, on the object that is about to be marked.</summary>
    public virtual void PrepareDelete(JsonObject item)
    {
    }

    /// <summary>Whether an object that is being deleted says how long it has for that.</summary>
    public virtual bool HasGracePeriod => true;

    /// <summary>Whether a deleted object must stay although it has no finalizers in its metadata.</summary>
    public virtual bool IsHeldBack(JsonObject item) => false;

    /// <summary>Everything of the old object but the named field of the new one; managedFields are the request's own.</summary>
    protected static void KeepAllBut(string field, JsonObject item, JsonObject old)
    {
        var managed = item.Meta()["managedFields"]?.DeepClone();
        foreach (var name in item.Select(pair => pair.Key).Where(name => name != field && !old.ContainsKey(name)).ToArray())
        {
            item.Remove(name);
        }
        foreach (var (name, value) in old)
        {
            if (name != field && !JsonEquality.Same(item[name], value))
            {
                item[name] = value?.DeepClone();
            }
        }
        item.Meta().SetNode("managedFields", managed);
    }
}
