using System.Diagnostics;

namespace MaskPose.Edge.Integration.Capture;

/// <summary>Small files, made by ffmpeg's own sources, whole and broken; in a folder that goes away at the end.</summary>
public sealed class Media : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maskpose-media-").FullName;

    public Media()
    {
        // Other users read it too: a media player that must not run as root.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }

        Make("-f lavfi -i testsrc=size=320x240:rate=10:duration=3 -c:v libx264 -pix_fmt yuv420p -movflags +faststart whole.mp4");
        Make("-f lavfi -i testsrc=size=320x240:rate=10:duration=3 -c:v libx264 -pix_fmt yuv420p index-last.mp4");
        Make("-f lavfi -i testsrc=size=320x240:rate=10:duration=20 -c:v libx264 -g 10 -pix_fmt yuv420p -movflags +faststart long.mp4");
        Make("-i long.mp4 -c copy -f hls -hls_time 4 -hls_list_size 0 long.m3u8");
        Make("-f lavfi -i sine=duration=1 sound.mp4");
        Make("-f lavfi -i testsrc=size=64x48:rate=5:duration=1 -c:v libvpx-vp9 -f webm vp9.mp4");
        Make("-f lavfi -i testsrc=size=64x48:rate=5:duration=1 -c:v mjpeg -pix_fmt yuvj420p -f avi mjpeg.mkv");
        Make("-f lavfi -i testsrc=size=64x48:rate=5:duration=1 -c:v ffv1 -f avi strange.avi");
        Make("-f lavfi -i color=red:s=320x240:r=10:d=1 -c:v libx264 -pix_fmt yuv420p large.ts");
        Make("-f lavfi -i color=blue:s=120x160:r=10:d=1 -c:v libx264 -pix_fmt yuv420p small.ts");
        Make("-f lavfi -i testsrc=size=64x48:rate=25:duration=2 -vf select='eq(mod(sqrt(n),1),0)' -fps_mode vfr -c:v libvpx uneven.webm");
        Make("-f lavfi -i testsrc=size=64x48:rate=0.5:duration=4 two.gif");
        Make("-f lavfi -i testsrc=size=160x240:rate=10:duration=1 -vf setsar=2/1 -c:v libx264 -pix_fmt yuv420p squeezed.mp4");
        const string quarters = "color=red:s=80x60:r=10:d=2[a];color=lime:s=80x60:r=10:d=2[b];"
            + "color=blue:s=80x60:r=10:d=2[c];color=white:s=80x60:r=10:d=2[d];[a][b]hstack[t];[c][d]hstack[u];[t][u]vstack";
        Make($"-f lavfi -i {quarters} -c:v ffv1 -pix_fmt bgr0 quarters.mkv");
        Break();
    }

    public string this[string name] => Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Break()
    {
        var whole = File.ReadAllBytes(this["whole.mp4"]);
        File.WriteAllBytes(this["truncated.mp4"], whole[..(whole.Length / 2)]);
        var indexLast = File.ReadAllBytes(this["index-last.mp4"]);
        File.WriteAllBytes(this["without-index.mp4"], indexLast[..(indexLast.Length / 2)]);
        File.WriteAllBytes(this["empty.mp4"], []);
        File.WriteAllText(this["text.mp4"], "This is no video.\n");
        File.WriteAllBytes(this["sizes.ts"], [.. File.ReadAllBytes(this["large.ts"]), .. File.ReadAllBytes(this["small.ts"])]);
        var strange = File.ReadAllBytes(this["strange.avi"]);
        for (int at; (at = strange.AsSpan().IndexOf("FFV1"u8)) >= 0;)
        {
            "ZZZZ"u8.CopyTo(strange.AsSpan(at));
        }

        File.WriteAllBytes(this["strange.avi"], strange);
    }

    private void Make(string arguments)
    {
        string[] all = ["-v", "error", "-y", .. arguments.Split(' ')];
        using var process = Process.Start(new ProcessStartInfo("ffmpeg", all) { WorkingDirectory = _folder })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"ffmpeg {arguments}: code {process.ExitCode}");
        }
    }
}
