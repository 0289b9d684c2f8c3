using System.Text.RegularExpressions;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>Why a source fails: first in words for an installer, then the original line.</summary>
public static partial class PlainReason
{
    // Earlier entries take precedence: a camera that refuses the password also sends no video.
    private static readonly (string Said, string Means)[] Known =
    [
        ("401 Unauthorized", "wrong user or password"),
        ("403 Forbidden", "the camera does not allow this user to see it"),
        ("404 Not Found", "there is nothing at this path"),
        ("5XX Server Error", "the camera reports an internal error"),
        ("461 ", "the camera does not support this transport"),
        ("Connection refused", "nothing answers at this address and port"),
        ("Failed to resolve hostname", "no such host"),
        ("Name or service not known", "no such host"),
        ("Temporary failure in name resolution", "no such host, or no name server"),
        ("No route to host", "the address can't be reached"),
        ("Network is unreachable", "the address can't be reached"),
        ("timed out", "no answer"),
        ("Connection reset", "the camera closed the connection"),
        ("certificate", "its certificate is not trusted"),
        ("TLS", "no secure connection can be made"),
        ("not on whitelist", "it refers to a different kind of address, which is not followed"),
        ("Device or resource busy", "another program uses it"),
        ("No such file or directory", "no such file"),
        ("No such device", "no such device"),
        ("Permission denied", "it may not be read"),
        ("Is a directory", "it is a folder"),
        ("No device available for decoder", "the decoding hardware can't be used"),
        ("Device creation failed", "the decoding hardware can't be used"),
        ("matches no streams", "there is no picture in it"),
        ("codec none", "its format can't be decoded"),
        ("moov atom not found", "this is not a video, or it is cut off"),
        ("Invalid data found", "this is not a video, or it is damaged"),
    ];

    /// <param name="lines">The program's output, in order; without passwords.</param>
    /// <returns>The meaning and the line, or all lines if none is known; empty for no lines.</returns>
    public static string Of(params IReadOnlyList<string> lines)
    {
        var bare = lines.Select(l => Address().Replace(l, "")).Distinct().ToList();
        foreach (var (said, means) in Known)
        {
            if (bare.FindLast(l => l.Contains(said, StringComparison.OrdinalIgnoreCase)) is { } line)
            {
                return $"{means} ({line})";
            }
        }

        return string.Join("; ", bare);
    }

    // "rtsp://cam/live: Connection refused": the source is already named.
    [GeneratedRegex(@"^(?:[a-z]+://\S*|pipe:0|file:.*?|/dev/\S+): ")]
    private static partial Regex Address();
}
