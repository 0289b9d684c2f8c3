using System.Diagnostics;
using System.Globalization;
using MaskPose.Edge.CameraIngest.Sources;

namespace MaskPose.Edge.Benchmark.Decoding;

/// <summary>A moving test picture as a camera would send it: H.264, 10 frames a second; in the temporary folder, deleted at the end.</summary>
internal sealed class TestClip : IDisposable
{
    private TestClip(string path) => Path = path;

    public string Path { get; }

    /// <exception cref="SourceException">ffmpeg is missing, or can't encode.</exception>
    public static async Task<TestClip> MakeAsync(int width, int height, double seconds, CancellationToken cancellationToken)
    {
        var clip = new TestClip(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"maskpose-bench-{Guid.NewGuid():N}.mp4"));
        string[] arguments =
        [
            "-v", "error", "-f", "lavfi", "-i", string.Create(CultureInfo.InvariantCulture, $"testsrc2=size={width}x{height}:rate=10:duration={seconds}"),
            "-c:v", "libx264", "-preset", "ultrafast", "-g", "20", "-pix_fmt", "yuv420p", clip.Path,
        ];
        try
        {
            using var ffmpeg = Process.Start("ffmpeg", arguments);
            await ffmpeg.WaitForExitAsync(cancellationToken);
            return ffmpeg.ExitCode == 0 ? clip : throw new SourceException($"ffmpeg can't encode H.264 (code {ffmpeg.ExitCode}).");
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new SourceException("The ffmpeg program is not installed.", error);
        }
    }

    public void Dispose() => File.Delete(Path);
}
