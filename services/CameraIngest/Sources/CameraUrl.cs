using System.Text.RegularExpressions;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>
/// A camera's URL with user and password separated. A password may be written as it is: it ends at the last @. An ambiguous URL
/// is parsed by the standard; then @ : / ? # % of a password are written as %40 %3A
/// %2F %3F %23 %25.
/// </summary>
public sealed partial record CameraUrl
{
    private CameraUrl(string scheme, string user, string password, string rest) =>
        (Scheme, User, Password, Rest) = (scheme, user, password, rest);

    public string Scheme { get; }

    /// <summary>As the camera expects it, not encoded; empty for none.</summary>
    public string User { get; }

    public string Password { get; }

    /// <summary>Host, port, path and query.</summary>
    public string Rest { get; }

    /// <summary>The address without user and password.</summary>
    public string Bare => $"{Scheme}://{Rest}";

    /// <summary>The address with user and password encoded.</summary>
    public string Full => User.Length + Password.Length == 0
        ? Bare
        : $"{Scheme}://{Uri.EscapeDataString(User)}:{Uri.EscapeDataString(Password)}@{Rest}";

    /// <summary>The same address for somebody else, neither encoded.</summary>
    public CameraUrl For(string user, string password) => new(Scheme, user, password, Rest);

    /// <returns>Null if the text is not a URL.</returns>
    public static CameraUrl? Parse(string address)
    {
        if (Beginning().Match(address) is not { Success: true } match)
        {
            return null;
        }

        var rest = address[match.Length..];
        var at = EndOfLogin(rest);
        var login = (at < 0 ? "" : rest[..at]).Split(':', 2);
        var url = new CameraUrl(
            match.Groups[1].Value, Uri.UnescapeDataString(login[0]), Uri.UnescapeDataString(login.Length > 1 ? login[1] : ""), rest[(at + 1)..]);
        return Uri.TryCreate(url.Full, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? url : null;
    }

    private static int EndOfLogin(string rest)
    {
        var end = rest.IndexOfAny(['/', '?', '#']);
        var authority = end < 0 ? rest : rest[..end];
        var at = authority.LastIndexOf('@');
        var colon = authority.IndexOf(':');
        // The port is not a number, so it is the beginning of a password.
        var isPassword = at < 0 && colon > 0 && authority[0] != '[' && !IsPort(authority[(colon + 1)..]);
        return isPassword ? rest.LastIndexOf('@') : at;
    }

    private static bool IsPort(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    [GeneratedRegex(@"^([a-zA-Z][a-zA-Z0-9+.-]*)://")]
    private static partial Regex Beginning();
}
