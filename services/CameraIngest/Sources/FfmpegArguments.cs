using System.Globalization;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>
/// The command line of the ffmpeg program for one camera: raw BGR frames on its standard output, each in its own size, and a
/// note of each frame on its standard error before.
/// </summary>
internal static class FfmpegArguments
{
    public static IReadOnlyList<string> For(CameraOptions camera, FfmpegInput input)
    {
        var list = new List<string> { "-nostdin", "-hide_banner", "-nostats", "-loglevel", "level+info" };
        if (camera.HardwareDecoding != "none")
        {
            list.AddRange(["-hwaccel", camera.HardwareDecoding]);
        }

        list.AddRange(["-max_pixels", Frame.MaxPixels.ToString(CultureInfo.InvariantCulture)]);
        list.AddRange([.. input.Options, "-i", input.Name, "-map", "0:v:0", "-an", "-sn", "-dn"]);
        // No frame is dropped, repeated or scaled for even spacing or to match the first one's size.
        list.AddRange(["-vf", string.Join(',', Filters(camera, input)), "-fps_mode", "passthrough", "-autoscale", "0"]);
        list.AddRange(["-f", "rawvideo", "-pix_fmt", "bgr24", "pipe:1"]);
        return list;
    }

    private static IEnumerable<string> Filters(CameraOptions camera, FfmpegInput input)
    {
        if (camera.FrameRate > 0 && !input.IsThinned)
        {
            yield return FrameThinner.Filter(camera.FrameRate, byClock: input.IsLive);
        }

        yield return Square(camera);
        var part = camera.CropRegion;
        if (!part.IsWhole)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"crop=iw*{part.Width}:ih*{part.Height}:iw*{part.X}:ih*{part.Y}");
        }

        switch (camera.RotationDegrees)
        {
            case 90:
                yield return "transpose=clock";
                break;
            case 180:
                yield return "hflip,vflip";
                break;
            case 270:
                yield return "transpose=cclock";
                break;
        }

        if (camera.MaximumLongSidePixels > 0)
        {
            yield return Smaller(camera.MaximumLongSidePixels);
        }

        yield return "showinfo=checksum=0";
    }

    /// <summary>Whatever is larger gets that long side, in the step that converts its pixels anyway.</summary>
    private static string Smaller(int longSide)
    {
        return $"scale={Side("iw")}:{Side("ih")}";

        string Side(string side) => string.Create(
            CultureInfo.InvariantCulture, $"'if(gt(max(iw,ih),{longSide}),2*round({side}*{longSide}/max(iw,ih)/2),{side})'");
    }

    /// <summary>Pixels as wide as they are high. Implausible ratios are ignored.</summary>
    private static string Square(CameraOptions camera) => PixelShape.Parse(camera.PixelAspectRatio) is { } shape
        ? string.Create(CultureInfo.InvariantCulture, $"scale=iw*{shape.Width}/{shape.Height}:ih,setsar=1")
        : "scale='iw*if(between(sar,0.25,4),sar,1)':ih,setsar=1";
}
