using System.Globalization;
using MaskPose.Edge.Benchmark.Cameras;
using MaskPose.Edge.Benchmark.Decoding;
using MaskPose.Edge.Benchmark.Frames;
using MaskPose.Edge.Benchmark.Savings;
using MaskPose.Edge.Benchmark.Watching;

namespace MaskPose.Edge.Benchmark.Reports;

/// <summary>The tables of a result, as Markdown: what the terminal and docs/performance.md show.</summary>
public static class BenchTables
{
    public static MarkdownTable Frames(IReadOnlyList<FrameCost> rows) => new(
        "A frame of 1280 × 720, nothing saved; one core, ms",
        ["faces", "found", "frame", "detect", "classify", "estimate", "nets alone", "runs of nets", "frame over nets", "over an empty frame", "KB allocated"],
        [
            .. rows.Select(r => (string[])
            [
                Text(r.Faces, "0"), Text(r.Found, "0"), Text(r.FrameMs), Text(r.DetectMs), Text(r.ClassifyMs), Text(r.EstimateMs), Text(r.ModelMs),
                Text(r.ModelRuns, "0"), Ratio(r.OverModels), Ratio(r.FrameMs / rows[0].FrameMs), Text(r.Kilobytes),
            ]),
        ]);

    public static MarkdownTable Savings(IReadOnlyList<SavingCost> rows) => new(
        "Each saving by itself: CPU ms of a frame after decoding",
        ["saving", "empty room", "over none", "with people", "over none"],
        [.. rows.Select(r => (string[])[r.Saving, Text(r.QuietMs), Ratio(r.QuietShare), Text(r.BusyMs), Ratio(r.BusyShare)])]);

    public static MarkdownTable Decoding(IReadOnlyList<DecodeCost> rows) => new(
        "Decoding a 4K camera (H.264, 3840 × 2160) to frames of a long side; CPU ms of a frame",
        ["decoded", "long side", "MB of a frame", "ffmpeg", "node", "both, over the largest"],
        [.. rows.Select(r => (string[])[r.Source, Text(r.LongSidePixels, "0"), Text(r.Megabytes), Text(r.DecoderMs), Text(r.NodeMs), Ratio(r.Share)])]);

    public static MarkdownTable Cameras(IReadOnlyList<CameraStep> rows) => new(
        "A whole node, cameras until frames drop; CPU in cores, times from capture in ms",
        [
            "cameras", "frames/s", "observed", "dropped", "decoding", "node", "both over decoding", "of it detect", "classify", "estimate", "nets alone",
            "observed: p50", "p95", "p99", "messages", "MQTT: p50", "p95", "p99",
        ],
        [
            .. rows.Select(r => (string[])
            [
                Text(r.Cameras, "0"), Text(r.Captured), Text(r.Observed), Text(r.Dropped * 100) + " %", Ratio(r.DecoderCores), Ratio(r.NodeCores),
                Ratio(r.OverDecoding), Ratio(r.Stages.Detect), Ratio(r.Stages.Classify), Ratio(r.Stages.Estimate), Ratio(r.Stages.Models),
                .. Times(r.Observing), Text(r.Publishing.Count, "0"), .. Times(r.Publishing),
            ]),
        ]);

    public static MarkdownTable Watchers(IReadOnlyList<WatcherCost> rows) => new(
        "Four cameras, and people who watch them on the page",
        ["watchers", "observed", "over none", "dropped", "node and watchers", "pictures", "observed: p50", "p95", "p99"],
        [
            .. rows.Select(r => (string[])
            [
                Text(r.Watchers, "0"), Text(r.Observed), Ratio(r.Observed / rows[0].Observed), Text(r.Dropped * 100) + " %", Ratio(r.Cores), Text(r.Pictures),
                .. Times(r.Observing),
            ]),
        ]);

    /// <summary>All tables of a result that have rows.</summary>
    public static IEnumerable<MarkdownTable> All(BenchResult result) =>
        new[] { Frames(result.Frames), Savings(result.Savings), Decoding(result.Decoding), Cameras(result.Cameras), Watchers(result.Watchers) }.Where(t => t.Rows.Count > 0);

    private static string[] Times(Delay delay) => [Text(delay.P50Ms, "0"), Text(delay.P95Ms, "0"), Text(delay.P99Ms, "0")];

    private static string Ratio(double value) => Text(value, "0.00");

    private static string Text(double value, string format = "0.0") =>
        double.IsNaN(value) ? "–" : value.ToString(format, CultureInfo.InvariantCulture);
}
