using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Mqtt;

namespace MaskPose.Edge.Integration.Doors;

/// <summary>People before a door, as its camera sees them.</summary>
internal static class Visitors
{
    public const string Camera = "entrance";

    private const int FramesPerSecond = 25;

    /// <summary>Somebody, or several with these verdicts, stood there for the last seconds: given all at once, the newest frame is of now.</summary>
    public static async Task StandAsync(
        this IObservationSink sink, double seconds, CancellationToken cancellationToken, params MaskVerdict[] verdicts)
    {
        var frames = (int)(seconds * FramesPerSecond);
        var now = DateTimeOffset.UtcNow;
        for (var number = 1; number <= frames; number++)
        {
            await sink.ObserveAsync(
                Frame(number, now.AddSeconds((number - frames) / (double)FramesPerSecond), verdicts), cancellationToken);
        }
    }

    public static ValueTask ReportAsync(this IObservationSink sink, CameraCondition condition, CancellationToken cancellationToken) =>
        sink.ReportAsync(Seen.Status(Camera, DateTimeOffset.UtcNow) with { Condition = condition }, cancellationToken);

    /// <summary>Nobody stands as still as a photograph.</summary>
    private static float Sway(int number) => number / 5 % 2 * 4;

    private static Observation Frame(int number, DateTimeOffset at, MaskVerdict[] verdicts)
    {
        var faces = verdicts.SelectMany((verdict, i) => Seen.Frame(Camera, number, at, verdict).Faces
            .Select(f => f with { Face = f.Face.Translate((i * 200) + Sway(number), 0) }));
        return Seen.Frame(Camera, number, at, MaskVerdict.Unknown) with { Faces = [.. faces] };
    }
}
