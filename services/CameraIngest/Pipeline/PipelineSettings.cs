using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Pipeline;

/// <summary>How one camera's frames are analysed.</summary>
/// <param name="Lens">Returns the camera for frames of that width and height, pixels.</param>
public sealed record PipelineSettings(DetectionSettings Detection, Func<int, int, CameraIntrinsics> Lens)
{
    /// <summary>Whether a verdict can rest on a face.</summary>
    public FaceGate Gate { get; init; } = new();

    /// <summary>Faces below this score only continue existing tracks, 0 to 1; below the search's own there are none.</summary>
    public float BeginScore { get; init; }

    /// <summary>What is read of faces.</summary>
    public Watch Watch { get; init; } = Watch.All;

    internal Watch NotWatched => Watch.All & ~Watch;

    /// <summary>Whether heads are read for themselves; else only those that a verdict rests on.</summary>
    internal bool WatchesHeads => (Watch & (Watch.Pose | Watch.Eyes)) != Watch.None;

    /// <summary>For successive frames: existing tracks continue down to that score, too.</summary>
    public PipelineSettings Following(float continueScore) => this with
    {
        BeginScore = Detection.MinimumScore,
        Detection = Detection with { MinimumScore = MathF.Min(continueScore, Detection.MinimumScore) },
    };
}
