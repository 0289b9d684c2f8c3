using MaskPose.Edge.Benchmark.Measuring;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;

namespace MaskPose.Edge.Benchmark.Decoding;

/// <summary>Decodes a camera of 3840 × 2160 at several sizes, and its substream of 640 × 360.</summary>
public static class DecodeBench
{
    private const double Seconds = 3;

    private static readonly int[] Sizes = [3840, 1920, 1280, 640];

    /// <exception cref="SourceException">ffmpeg is missing, or can't encode.</exception>
    public static async Task<IReadOnlyList<DecodeCost>> RunAsync(int runs, CancellationToken cancellationToken)
    {
        using var main = await TestClip.MakeAsync(3840, 2160, Seconds, cancellationToken);
        using var sub = await TestClip.MakeAsync(640, 360, Seconds, cancellationToken);
        List<(string Name, string Path, int Size)> streams = [.. Sizes.Select(size => ("main stream", main.Path, size)), ("substream", sub.Path, 640)];
        var costs = streams.ConvertAll(_ => new List<DecodeCost>());
        for (var run = 0; run < runs; run++)
        {
            for (var i = 0; i < streams.Count; i++)
            {
                costs[i].Add(await MeasureAsync(streams[i].Name, streams[i].Path, streams[i].Size, cancellationToken));
            }
        }

        var medians = costs.ConvertAll(c => c[0] with { DecoderMs = c.Median(r => r.DecoderMs), NodeMs = c.Median(r => r.NodeMs) });
        return medians.ConvertAll(m => m with { Share = (m.DecoderMs + m.NodeMs) / (medians[0].DecoderMs + medians[0].NodeMs) });
    }

    private static async Task<DecodeCost> MeasureAsync(string name, string path, int longSide, CancellationToken cancellationToken)
    {
        var options = new CameraOptions { Source = path, MaximumLongSidePixels = longSide };
        var source = new FfmpegSource("bench", options, Playback.Offline, TimeProvider.System);
        var (before, children, frames, bytes) = (Reading.Now(), ChildProcesses.CpuMs(), 0, 0);
        await foreach (var frame in source.ReadAsync(cancellationToken))
        {
            using (frame)
            {
                (frames, bytes) = (frames + 1, frame.Pixels.Length);
            }
        }

        return new DecodeCost(
            name, longSide, bytes / 1e6, (ChildProcesses.CpuMs() - children) / frames, (Reading.Now() - before).CpuMs / frames, Share: 1);
    }
}
