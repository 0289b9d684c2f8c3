using System.Diagnostics;
using MaskPose.Edge.Benchmark.Frames;
using MaskPose.Edge.Benchmark.Measuring;
using MaskPose.Edge.Benchmark.Reports;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Lab.Rivals;

/// <summary>Time of a frame, and of the same frame read by others in turn with it.</summary>
/// <param name="Ms">Of the node, nothing saved; medians.</param>
/// <param name="Others">Each rival's faces, median time and median ratio to the node's for the same frame.</param>
internal sealed record RivalRow(int Faces, double Ms, IReadOnlyList<(string Name, int Found, double Ms, double Ratio)> Others);

/// <summary>Times rivals beside the node: frame by frame in turn, so that whatever slows the machine down slows all of them.</summary>
internal static class RivalBench
{
    private const int WarmUp = 2;

    private static readonly (int Faces, int Pixels)[] Crowds = [(0, 0), (1, 200), (2, 160), (3, 120), (20, 60)];

    public static async Task<IReadOnlyList<RivalRow>> RunAsync(
        FramePipeline node, IReadOnlyList<IRival> rivals, int frames, CancellationToken cancellationToken)
    {
        var settings = new PipelineSettings(new DetectionSettings(), (width, height) => CameraIntrinsics.FromFieldOfView(width, height, 60));
        var rows = new List<RivalRow>();
        foreach (var (faces, pixels) in Crowds)
        {
            using var frame = CrowdFrames.Of(1280, 720, faces, pixels);
            var (own, others, found) = (new List<double>(), rivals.Select(_ => new List<double>()).ToList(), new int[rivals.Count]);
            for (var i = -WarmUp; i < frames; i++)
            {
                var ownMs = await TimeAsync(() => node.AnalyseAsync(frame, settings, degraded: null, cancellationToken).AsTask());
                Keep(own, i, ownMs);
                for (var r = 0; r < rivals.Count; r++)
                {
                    var rival = rivals[r];
                    Keep(others[r], i, await TimeAsync(async () => found[r] = await rival.ReadAsync(frame, cancellationToken)));
                }
            }

            rows.Add(new RivalRow(faces, own.Quantile(0.5), [.. rivals.Select((rival, r) =>
                (rival.Name, found[r], others[r].Quantile(0.5), others[r].Zip(own, (other, ms) => other / ms).Quantile(0.5)))]));
        }

        return rows;
    }

    public static MarkdownTable Table(IReadOnlyList<RivalRow> rows, IEnumerable<string> rivals) => new(
        "Against others: a frame of 1280 × 720 in the same run, nothing saved; ms, and times the node's",
        ["faces", "node", .. rivals.SelectMany(name => (string[])[name, $"{name}: found", $"{name} over node"])],
        [.. rows.Select(r => (string[])[Text(r.Faces, "0"), Text(r.Ms), .. r.Others.SelectMany(o => (string[])[Text(o.Ms), Text(o.Found, "0"), Text(o.Ratio, "0.00")])])]);

    private static string Text(double value, string format = "0.0") => value.ToString(format, System.Globalization.CultureInfo.InvariantCulture);

    private static void Keep(List<double> times, int round, double ms)
    {
        if (round >= 0)
        {
            times.Add(ms);
        }
    }

    private static async Task<double> TimeAsync<T>(Func<Task<T>> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
