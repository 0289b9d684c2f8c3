using System.Runtime.CompilerServices;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>A picture, or the pictures of a folder in the order of their names.</summary>
/// <param name="frameRate">Pictures per second; 0: as fast as they are read.</param>
/// <param name="leftOut">Called for each picture of the folder that can't be read, with the reason.</param>
public sealed class PictureSource(
    string camera, string path, double frameRate, TimeProvider time, Action<string, string>? leftOut = null) : IFrameSource
{
    /// <summary>The pictures' files.</summary>
    /// <exception cref="SourceException">There is nothing at the path, or no picture in the folder.</exception>
    public static IReadOnlyList<string> Files(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        if (!Directory.Exists(path))
        {
            throw new SourceException($"{path}: no such file or folder.");
        }

        var files = Directory.EnumerateFiles(path).Where(SourceAddress.IsPicture).Order(StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw new SourceException($"{path}: no pictures in the folder.");
    }

    /// <summary>The error for pictures of an unsupported type in a folder.</summary>
    public static IEnumerable<(string File, string Reason)> LeftOut(string path) => !Directory.Exists(path)
        ? []
        : Directory.EnumerateFiles(path).Where(SourceAddress.IsOtherPicture).Order(StringComparer.Ordinal)
            .Select(f => (f, $"{f}: pictures of this type are not supported; allowed: JPEG, PNG, BMP, WebP, TIFF, PPM."));

    public async IAsyncEnumerable<Frame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (file, reason) in LeftOut(path))
        {
            leftOut?.Invoke(file, reason);
        }

        var number = 0L;
        foreach (var file in Files(path))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Read(file, number) is not { } frame)
            {
                continue;
            }

            number++;
            yield return frame;
            if (frameRate > 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(1 / frameRate), time, cancellationToken);
            }
        }

        if (number == 0)
        {
            throw new SourceException($"{path}: none of the pictures can be read.");
        }
    }

    /// <returns>Null for a skipped picture of a folder.</returns>
    private Frame? Read(string file, long number)
    {
        try
        {
            return PictureCodec.Read(file, camera, number, time.GetUtcNow());
        }
        catch (UnreadablePictureException error) when (file != path)
        {
            leftOut?.Invoke(file, error.Message);
            return null;
        }
        catch (UnreadablePictureException error)
        {
            throw new SourceException(error.Message, error);
        }
    }
}
