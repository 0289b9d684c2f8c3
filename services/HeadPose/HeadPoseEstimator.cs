using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Pictures;
using Microsoft.Extensions.Options;
using OpenCvSharp;

namespace MaskPose.Edge.HeadPose;

/// <summary>Landmarks, pose and eyes of faces, in this process.</summary>
public sealed class HeadPoseEstimator(OnnxLandmarks landmarks, OnnxEyeState eyes, IOptions<HeadPoseOptions> options)
    : IHeadPoseEstimator
{
    private readonly HeadPoseOptions _options = options.Value;
    private readonly PnpSolver _solver = new(HeadShape.Read(), options.Value.MaximumReprojectionError);

    public string LandmarksModelId => landmarks.ModelId;

    public string EyesModelId => eyes.ModelId;

    public ValueTask<IReadOnlyList<HeadReading>> EstimateAsync(
        Frame frame, IReadOnlyList<MaskedFace> faces, CameraIntrinsics camera, CancellationToken cancellationToken)
    {
        var readings = new HeadReading[faces.Count];
        frame.WithMat(mat =>
        {
            for (var i = 0; i < readings.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                readings[i] = Estimate(mat, faces[i], camera);
            }
        });
        return ValueTask.FromResult<IReadOnlyList<HeadReading>>(readings);
    }

    private HeadReading Estimate(Mat frame, MaskedFace face, CameraIntrinsics camera)
    {
        var found = landmarks.Find(frame, face.Face);
        var points = found.Points;
        var bare = face.Mask == MaskVerdict.Unmasked;
        // Only a face that is known to be bare shows its chin: all others take the way for masked ones.
        var pose = bare
            ? _solver.Solve(points, camera)
            : _solver.SolveMasked(Landmarks68.Keypoints(points), camera);
        return new HeadReading(
            points,
            pose,
            Read(frame, points, Landmarks68.LeftEye, pose, farWhen: +1),
            Read(frame, points, Landmarks68.RightEye, pose, farWhen: -1))
        {
            LandmarkConfidence = found.ExpectedErrors is { } errors
                ? LandmarkConfidence.Of(errors, Landmarks68.InterOcular(points), bare)
                : null,
        };
    }

    /// <param name="farWhen">Sign of the yaw at which this eye is the far one: a face turned to the picture's left hides its left eye.</param>
    private EyeReading Read(Mat frame, IReadOnlyList<Point2> points, int first, Pose? pose, int farWhen)
    {
        var width = (points[first + 3] - points[first]).Length;
        if (width < _options.MinimumEyePixels || pose?.YawDegrees * farWhen > _options.MaximumEyeYawDegrees)
        {
            return EyeReading.Unknown;
        }

        var open = eyes.OpenProbability(frame, eyes.Around(points, first));
        var state = MathF.Max(open, 1 - open) < _options.MinimumEyeConfidence ? EyeState.Unknown
            : open >= 0.5f ? EyeState.Open
            : EyeState.Closed;
        return new EyeReading(state, open);
    }
}
