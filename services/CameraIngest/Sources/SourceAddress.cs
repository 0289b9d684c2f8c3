using System.Text.RegularExpressions;

namespace MaskPose.Edge.CameraIngest.Sources;

public enum SourceKind
{
    VideoFile,
    Pictures,
    Rtsp,
    Http,
    Device,
}

/// <summary>What kind of thing a source is, and how it may be shown.</summary>
public static partial class SourceAddress
{
    private static readonly string[] PictureEndings = [".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff"];

    public static SourceKind KindOf(string source) =>
        source.StartsWith("rtsp://", StringComparison.OrdinalIgnoreCase)
        || source.StartsWith("rtsps://", StringComparison.OrdinalIgnoreCase) ? SourceKind.Rtsp
        : source.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || source.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? SourceKind.Http
        : source.StartsWith("/dev/video", StringComparison.Ordinal) ? SourceKind.Device
        : Directory.Exists(source) || IsPicture(source) ? SourceKind.Pictures
        : SourceKind.VideoFile;

    public static bool IsPicture(string path) =>
        PictureEndings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Text with the user and password of any URL in it replaced by stars, and the values of query parameters that sound
    /// like a secret.
    /// </summary>
    public static string Redact(string text) => Secrets().Replace(Credentials().Replace(text, "$1***@"), "$1***");

    // A password may hold @, : and /, so all up to the last @ goes; without a colon only up to the first slash.
    [GeneratedRegex(@"([a-zA-Z][a-zA-Z0-9+.-]*://)(?:[^/\s]*:\S*|[^/\s]+)@")]
    private static partial Regex Credentials();

    [GeneratedRegex(@"([?&][^=&\s]*(?:pass|pwd|psw|token|secret|key|auth)[^=&\s]*=)[^&\s]+", RegexOptions.IgnoreCase)]
    private static partial Regex Secrets();
}
