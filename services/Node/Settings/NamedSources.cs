using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Settings.Catalog;

namespace MaskPose.Edge.Node.Settings;

/// <summary>Sources of cameras that are files, folders or devices of this machine: whether they are there. Others are not asked.</summary>
internal static class NamedSources
{
    public static IEnumerable<SettingError> Errors(IConfiguration configuration) =>
        (configuration.GetSection(CameraOptions.Section).Get<CamerasOptions>() ?? [])
            .Where(c => c.Value.Source.Length > 0 && !c.Value.Source.Contains("://", StringComparison.Ordinal))
            .Select(c => Check($"{CameraOptions.Section}:{c.Key}:{nameof(CameraOptions.Source)}", c.Value.Source))
            .OfType<SettingError>();

    private static SettingError? Check(string path, string source)
    {
        if (Directory.Exists(source))
        {
            return NamedFiles.Try(path, source, () => CheckFolder(source));
        }

        return File.Exists(source)
            ? NamedFiles.Try(path, source, () => NamedFiles.Open(source))
            : new(path, $"{path} is \"{source}\": there is no such file, folder or device.{NearbyFiles.Hint(source)}");
    }

    /// <exception cref="IOException">There is no picture in it.</exception>
    private static void CheckFolder(string folder)
    {
        if (!Directory.EnumerateFiles(folder).Any(SourceAddress.IsPicture))
        {
            throw new IOException("there is no picture in this folder");
        }
    }
}
