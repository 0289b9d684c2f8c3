namespace MaskPose.Edge.Identity.Callers;

/// <summary>The authentication schemes.</summary>
public static class SchemeNames
{
    /// <summary>Chooses among the others by the request's credentials.</summary>
    public const string Choice = "choice";

    /// <summary>The cookie of somebody who signed in.</summary>
    public const string Session = "session";

    /// <summary>A program's key.</summary>
    public const string Key = "key";

    /// <summary>Signed by the gateway in front.</summary>
    public const string Forwarded = "forwarded";

    /// <summary>Said by a reverse proxy that is known.</summary>
    public const string Proxy = "proxy";

    /// <summary>Nobody signs in here.</summary>
    public const string Anybody = "anybody";

    /// <summary>An OpenID Connect provider; only the way in, a session follows.</summary>
    public const string Provider = "provider";

    /// <summary>Those that a browser sends by itself, so that another page could have it do so.</summary>
    public static bool IsSentByBrowsers(string? scheme) => scheme is Session or Proxy;
}
