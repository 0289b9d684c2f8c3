using System.Globalization;
using MaskPose.Edge.CameraIngest.Cameras;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>The command line of the ffmpeg program for one camera: raw BGR frames on its standard output.</summary>
public static class FfmpegArguments
{
    /// <param name="paced">A file is played at its own speed, as a camera would give it.</param>
    /// <param name="loop">A file begins again at its end.</param>
    public static IReadOnlyList<string> Of(CameraOptions camera, bool paced, bool loop)
    {
        var kind = SourceAddress.KindOf(camera.Source);
        var list = new List<string> { "-nostdin", "-hide_banner", "-nostats", "-loglevel", "level+info" };
        if (camera.HardwareDecoding != "none")
        {
            list.AddRange(["-hwaccel", camera.HardwareDecoding]);
        }

        list.AddRange(Input(camera, kind, paced, loop));
        list.AddRange(["-i", camera.Source, "-map", "0:v:0", "-an", "-sn", "-dn"]);
        if (Filters(camera, kind) is { Length: > 0 } filters)
        {
            list.AddRange(["-vf", filters]);
        }

        // A live source's frames go through as they come; a file's are spaced evenly, so that their times are known.
        list.AddRange(["-fps_mode", kind == SourceKind.VideoFile ? "cfr" : "passthrough"]);
        list.AddRange(["-f", "rawvideo", "-pix_fmt", "bgr24", "pipe:1"]);
        return list;
    }

    private static IEnumerable<string> Input(CameraOptions camera, SourceKind kind, bool paced, bool loop)
    {
        var microseconds = (camera.StallTimeoutMs * 1000L).ToString(CultureInfo.InvariantCulture);
        return kind switch
        {
            SourceKind.Rtsp => [.. Transport(camera), "-timeout", microseconds, "-fflags", "nobuffer"],
            SourceKind.Http => ["-rw_timeout", microseconds],
            SourceKind.Device => ["-f", "v4l2"],
            _ => [.. paced ? ["-re"] : Array.Empty<string>(), .. loop ? ["-stream_loop", "-1"] : Array.Empty<string>()],
        };
    }

    private static string[] Transport(CameraOptions camera) =>
        camera.Transport == "auto" ? ["-rtsp_flags", "prefer_tcp"] : ["-rtsp_transport", camera.Transport];

    private static string Filters(CameraOptions camera, SourceKind kind)
    {
        var filters = new List<string>();
        var part = camera.CropRegion;
        if (!part.IsWhole)
        {
            filters.Add(string.Create(
                CultureInfo.InvariantCulture, $"crop=iw*{part.Width}:ih*{part.Height}:iw*{part.X}:ih*{part.Y}"));
        }

        switch (camera.RotationDegrees)
        {
            case 90:
                filters.Add("transpose=clock");
                break;
            case 180:
                filters.Add("hflip,vflip");
                break;
            case 270:
                filters.Add("transpose=cclock");
                break;
        }

        if (camera.FrameRate > 0)
        {
            filters.Add(Rate(camera.FrameRate, kind));
        }

        return string.Join(',', filters);
    }

    /// <summary>At most so many frames a second: a slower source is left as it is, no frame comes twice.</summary>
    private static string Rate(double frameRate, SourceKind kind) => kind == SourceKind.VideoFile
        ? string.Create(CultureInfo.InvariantCulture, $"fps='min({frameRate},source_fps)'")
        : string.Create(CultureInfo.InvariantCulture, $"select='isnan(prev_selected_t)+gte(t-prev_selected_t,{0.9 / frameRate:0.####})'");
}
