using System.Text.RegularExpressions;
using MaskPose.Edge.CameraIngest.Sources;

namespace MaskPose.Edge.Node.Cli;

/// <summary>Makes an id of [a-z0-9-] for a source that was given without one.</summary>
internal static partial class CameraId
{
    private const int MaxLength = 32;

    /// <summary>From a file's or device's name, or a URL's host and path; never from a user or password.</summary>
    public static string From(string source)
    {
        var name = Uri.TryCreate(source, UriKind.Absolute, out var uri) && !uri.IsFile
            ? uri.Host + uri.AbsolutePath
            : Path.GetFileNameWithoutExtension(source.TrimEnd('/'));
        var id = Others().Replace(name.ToLowerInvariant(), "-").Trim('-');
        id = id.Length > MaxLength ? id[..MaxLength].TrimEnd('-') : id;
        return id.Length > 0 ? id : SourceAddress.KindOf(source).ToString().ToLowerInvariant();
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Others();
}
