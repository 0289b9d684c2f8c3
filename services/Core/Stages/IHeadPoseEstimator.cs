using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Stages;

/// <summary>A face whose mask has been read: the pose depends on it.</summary>
public sealed record MaskedFace(Face Face, MaskVerdict Mask)
{
    /// <summary>
    /// What is wanted besides landmarks: without <see cref="Watch.Pose"/> the pose is only as good as the landmarks make it, without
    /// <see cref="Watch.Eyes"/> the eyes are unknown.
    /// </summary>
    public Watch Wanted { get; init; } = Watch.All;
}

/// <summary>Finds landmarks, head pose and eye states. Stateless; safe for concurrent calls.</summary>
public interface IHeadPoseEstimator
{
    /// <summary>Id of the landmark model.</summary>
    string LandmarksModelId { get; }

    /// <summary>Id of the eye model.</summary>
    string EyesModelId { get; }

    /// <summary>Id of the pose model; null if all poses come from landmarks.</summary>
    string? PoseModelId { get; }

    /// <param name="camera">The camera behind <paramref name="frame"/>, in its pixels.</param>
    /// <returns>One reading per face, in the faces' order.</returns>
    ValueTask<IReadOnlyList<HeadReading>> EstimateAsync(
        Frame frame, IReadOnlyList<MaskedFace> faces, CameraIntrinsics camera, CancellationToken cancellationToken);
}
