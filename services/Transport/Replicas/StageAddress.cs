namespace MaskPose.Edge.Transport.Replicas;

/// <summary>
/// Where a stage runs: a URL, the URLs of several replicas separated by commas, or <c>dns:///NAME:PORT</c>, all of whose addresses are
/// replicas.
/// </summary>
/// <param name="Entries">One or more.</param>
internal sealed record StageAddress(IReadOnlyList<Uri> Entries)
{
    private const string Dns = "dns";

    public bool IsDns => Entries[0].Scheme == Dns;

    public bool HasReplicas => Entries.Count > 1 || IsDns;

    /// <summary>A name says nothing about TLS: it is used where the site's nodes have certificates.</summary>
    public bool IsSecure(bool hasCertificates) => IsDns ? hasCertificates : Entries[0].Scheme == Uri.UriSchemeHttps;

    /// <exception cref="FormatException">It is refused.</exception>
    public static StageAddress Parse(string text) =>
        Refusal(text) is { Length: > 0 } refusal ? throw new FormatException(refusal) : new StageAddress([.. Split(text).Select(e => new Uri(e))]);

    /// <returns>What is wrong, to be put after the key; empty if nothing is.</returns>
    public static string Refusal(string text)
    {
        var entries = Split(text);
        var isOne = entries.Length == 1;
        return Array.Find(entries, e => !IsUrl(e, isOne) && !(isOne && IsName(e))) is { } wrong
                ? $"must be a URL that begins with http:// or https://, several of replicas separated by commas, or dns:///NAME:PORT; \"{wrong}\" is not."
            : Array.Find(entries, e => new Uri(e).Scheme != new Uri(entries[0]).Scheme) is { } other
                ? $"must be all http:// or all https://; \"{other}\" is not as \"{entries[0]}\" is."
            : entries.GroupBy(e => new Uri(e).Authority).FirstOrDefault(g => g.Count() > 1 && g.Key.Length > 0) is { } twice
                ? $"names {twice.Key} more than once."
            : "";
    }

    /// <returns>What is wrong with it as an address of one process, to be put after the key; empty if nothing is.</returns>
    public static string RefusalOfOne(string text) =>
        IsUrl(text, isOne: true) ? "" : $"must be a URL that begins with http:// or https://; \"{text}\" is not, and there can only be one.";

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries);

    /// <summary>Of replicas only host and port are used.</summary>
    private static bool IsUrl(string entry, bool isOne) =>
        Uri.TryCreate(entry, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && (isOne || uri is { PathAndQuery: "/", UserInfo: "" });

    private static bool IsName(string entry) =>
        Uri.TryCreate(entry, UriKind.Absolute, out var uri) && uri is { Scheme: Dns, Host: "", Query: "" }
        && Uri.TryCreate($"http:/{uri.AbsolutePath}", UriKind.Absolute, out var target) && target is { PathAndQuery: "/", UserInfo: "" }
        && entry.EndsWith($":{target.Port}", StringComparison.Ordinal);
}
