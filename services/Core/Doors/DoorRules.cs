using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Doors;

/// <summary>Who may enter through a door, and how certain that must be. Any doubt is a denial.</summary>
/// <param name="Verdicts">The verdicts that permit; never <see cref="MaskVerdict.Unknown"/>.</param>
/// <param name="MinimumConfidence">Of the verdict: its share of the votes and its probability in the newest frame, 0 to 1.</param>
/// <param name="HoldSeconds">The verdict must have lasted this long.</param>
/// <param name="MinimumFrames">It must have lasted this many frames.</param>
/// <param name="MaximumPeople">With more people than this before the door nobody is admitted.</param>
/// <param name="MaximumFrameAgeSeconds">An older frame is stale.</param>
/// <param name="CooldownSeconds">After a permit for a track its next verdict counts only after this long.</param>
/// <param name="ClockSkewSeconds">How far the clocks of camera, node and controller may be apart.</param>
/// <param name="AllowsStillFaces">Whether to admit a face that did not move, turn or blink; a photograph's would be admitted too.</param>
public sealed record DoorRules(
    IReadOnlyList<MaskVerdict> Verdicts,
    double MinimumConfidence = 0.8,
    double HoldSeconds = 1,
    int MinimumFrames = 5,
    int MaximumPeople = 1,
    double MaximumFrameAgeSeconds = 1,
    double CooldownSeconds = 10,
    double ClockSkewSeconds = 2,
    bool AllowsStillFaces = false)
{
    /// <summary>In less time people may not have moved yet.</summary>
    private const double ShortestLookSeconds = 2;

    /// <summary>A face must have moved, turned or blinked in the last this many seconds.</summary>
    public double LookSeconds => Math.Max(HoldSeconds, ShortestLookSeconds);
}
