using System.Text.Json;
using System.Text.Json.Serialization;
using MaskPose.Edge.Benchmark.Cameras;
using MaskPose.Edge.Benchmark.Decoding;
using MaskPose.Edge.Benchmark.Frames;
using MaskPose.Edge.Benchmark.Savings;
using MaskPose.Edge.Benchmark.Watching;

namespace MaskPose.Edge.Benchmark.Reports;

/// <summary>All that a run of the benchmark measured. Times depend on the machine; ratios hardly do.</summary>
/// <param name="Version">The program's.</param>
/// <param name="At">When it was measured.</param>
/// <param name="Runs">Of which each figure is the median.</param>
/// <param name="FrameRate">Frames a second asked of each camera.</param>
public sealed record BenchResult(string Version, DateTimeOffset At, int Cores, int Runs, double FrameRate)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public IReadOnlyList<FrameCost> Frames { get; init; } = [];

    public IReadOnlyList<SavingCost> Savings { get; init; } = [];

    public IReadOnlyList<DecodeCost> Decoding { get; init; } = [];

    public IReadOnlyList<CameraStep> Cameras { get; init; } = [];

    /// <summary>The largest number of cameras tried with which no frames dropped; 0 if none.</summary>
    public int GreatestCameras { get; init; }

    public IReadOnlyList<WatcherCost> Watchers { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, Options) + "\n";
}
