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
    private static readonly string[] PictureEndings = [
        ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".webp", ".tif", ".tiff", ".ppm", ".pgm", ".pbm", ".pnm",
    ];

    // Picture formats not decoded here.
    private static readonly string[] OtherPictureEndings = [".avif", ".gif", ".heic", ".heif", ".jp2", ".j2k", ".jxl", ".svg"];

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

    /// <summary>Whether it is a picture of a type skipped in folders.</summary>
    public static bool IsOtherPicture(string path) =>
        OtherPictureEndings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with a source before anything is opened; null if nothing. Contains no password.</summary>
    public static string? Problem(string source)
    {
        var isAddress = KindOf(source) is SourceKind.Rtsp or SourceKind.Http;
        if (isAddress && !source.Any(char.IsWhiteSpace))
        {
            return CameraUrl.Parse(source) is null
                ? "is a URL without a host, or with a port that is not a number; in a user and password write "
                + "@ : / ? # % as %40 %3A %2F %3F %23 %25."
                : null;
        }

        return isAddress || source.Contains("://", StringComparison.Ordinal) || (Protocol().IsMatch(source) && !File.Exists(source))
            ? "is not a supported URL; allowed: rtsp://, rtsps://, http:// and https://, spaces as %20."
            : SystemFile().IsMatch(source) && !source.StartsWith("/dev/video", StringComparison.Ordinal)
            ? "is not a video; allowed among system files: /dev/videoN."
            : null;
    }

    /// <summary>
    /// Text with the user and password of any URL in it replaced by stars, and so are the values of query parameters that look
    /// like secrets.
    /// </summary>
    public static string Redact(string text) => Secrets().Replace(Credentials().Replace(text, "$1***@"), "$1***");

    // "concat:a|b", "tcp:…": a program's protocol; a single letter is a drive.
    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9+.-]+:")]
    private static partial Regex Protocol();

    [GeneratedRegex(@"^/+(?:dev|proc|sys)/")]
    private static partial Regex SystemFile();

    // A password may hold @, : and /, so everything up to the last @ is replaced; without a colon only up to the first slash.
    [GeneratedRegex(@"([a-zA-Z][a-zA-Z0-9+.-]*://)(?:[^/\s]*:\S*|[^/\s]+)@")]
    private static partial Regex Credentials();

    [GeneratedRegex(@"([?&][^=&\s]*(?:pass|pwd|psw|token|secret|key|auth)[^=&\s]*=)[^&\s]+", RegexOptions.IgnoreCase)]
    private static partial Regex Secrets();
}
