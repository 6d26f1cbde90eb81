namespace VoiceAnalytics.Controller.Client;

/// <summary>What a failed call to the API server means for the caller.</summary>
internal enum KubeErrorKind
{
    /// <summary>Worth a retry: network, timeout, 401, 408, 429, 5xx, or an answer that is not Kubernetes' own.</summary>
    Transient,

    /// <summary>The API server itself says that the object (or, for a list, the resource) does not exist.</summary>
    NotFound,

    /// <summary>Somebody else wrote first: a resourceVersion, or the uid of a deletion, does not hold any more.</summary>
    Conflict,

    /// <summary>An object of that name exists.</summary>
    AlreadyExists,

    /// <summary>The request is wrong as it stands (400, 405, 413, 415, 422); also a patch meant for another incarnation, and a JSON patch whose <c>test</c> failed.</summary>
    Invalid,

    /// <summary>RBAC or admission refuses (403).</summary>
    Forbidden,

    /// <summary>The resourceVersion is too old (410): list again.</summary>
    Gone,

    /// <summary>The namespace is being deleted: nothing new can be created in it.</summary>
    NamespaceTerminating,
}
