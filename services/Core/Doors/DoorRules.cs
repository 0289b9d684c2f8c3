using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Doors;

/// <summary>Whom a door is to let in, and how sure one must be. Whatever is not certain is a no.</summary>
/// <param name="Verdicts">The verdicts that permit; never <see cref="MaskVerdict.Unknown"/>.</param>
/// <param name="MinimumConfidence">Of the verdict: its share of the votes and its probability in the newest frame, 0 to 1.</param>
/// <param name="HoldSeconds">The verdict must have lasted so long.</param>
/// <param name="MinimumFrames">It must have lasted so many frames.</param>
/// <param name="MaximumPeople">More people than this before the door are a no.</param>
/// <param name="MaximumFrameAgeSeconds">An older frame says nothing of now.</param>
/// <param name="CooldownSeconds">After a permit for a track its next verdict counts only after so long.</param>
/// <param name="ClockSkewSeconds">How far the clocks of camera, node and controller may be apart.</param>
/// <param name="AllowsStillFaces">Whether a face is let in that did not move, turn or blink; a photograph's would be.</param>
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
    /// <summary>In less nobody moves for certain.</summary>
    private const double ShortestLookSeconds = 2;

    /// <summary>A face must have moved, turned or blinked in the last so many seconds.</summary>
    public double LookSeconds => Math.Max(HoldSeconds, ShortestLookSeconds);
}
