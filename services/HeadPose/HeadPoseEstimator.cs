using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Inference.Models;
using Microsoft.Extensions.Options;
using OpenCvSharp;

namespace MaskPose.Edge.HeadPose;

/// <summary>Landmarks, pose and eyes of faces, in this process.</summary>
public sealed class HeadPoseEstimator : IHeadPoseEstimator
{
    private readonly OnnxLandmarks _landmarks;
    private readonly OnnxEyeState _eyes;
    private readonly OnnxPose _regressor;
    private readonly HeadPoseOptions _options;
    private readonly PnpSolver _solver;

    /// <exception cref="ModelException">The settings require a pose model, but none is chosen.</exception>
    public HeadPoseEstimator(OnnxLandmarks landmarks, OnnxEyeState eyes, OnnxPose regressor, IOptions<HeadPoseOptions> options)
    {
        (_landmarks, _eyes, _regressor, _options) = (landmarks, eyes, regressor, options.Value);
        _solver = new PnpSolver(CanonicalFace.Read(), LandmarkCovariance.Read(), _options.MaximumReprojectionError);
        if (_options.Method == PoseSource.Regressor && regressor.ModelId is null)
        {
            throw new ModelException(
                $"{HeadPoseOptions.Section}:{nameof(HeadPoseOptions.Method)} is Regressor, but there is no pose model; " +
                $"name one in {ModelsOptions.Section}:{nameof(ModelsOptions.Pose)}.");
        }
    }

    public string LandmarksModelId => _landmarks.ModelId;

    public string EyesModelId => _eyes.ModelId;

    public string? PoseModelId => _options.Method == PoseSource.Pnp ? null : _regressor.ModelId;

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
        var found = _landmarks.Find(frame, face.Face);
        var points = found.Points;
        // Only a face known to be bare shows its chin: all others count as masked.
        var bare = face.Mask == MaskVerdict.Unmasked;
        LandmarkConfidence? confidence = found.ExpectedErrors is { } errors
            ? LandmarkConfidence.From(errors, Landmarks68.InterOcular(points), bare)
            : null;
        var regressed = face.Wanted.HasFlag(Watch.Pose) ? Regress(frame, face.Face, camera) : null;
        var pose = PoseFusion.Fuse(Solve(points, bare, camera), confidence, regressed);
        var readsEyes = face.Wanted.HasFlag(Watch.Eyes);
        return new HeadReading(
            points,
            pose,
            readsEyes ? Read(frame, found, Landmarks68.LeftEye, pose, farWhen: +1) : EyeReading.Unknown,
            readsEyes ? Read(frame, found, Landmarks68.RightEye, pose, farWhen: -1) : EyeReading.Unknown)
        {
            LandmarkConfidence = confidence,
        };
    }

    private SolvedPose? Solve(IReadOnlyList<Point2> points, bool bare, CameraIntrinsics camera) =>
        _options.Method == PoseSource.Regressor ? null
        : bare || _options.MaskedPoints == MaskedPoints.All ? _solver.Solve(points, camera)
        : _solver.SolveMasked(Landmarks68.Keypoints(points), camera);

    private RegressedPose? Regress(Mat frame, Face face, CameraIntrinsics camera) =>
        PoseModelId is not null && _regressor.Estimate(frame, face, camera) is { } pose && pose.SpreadDegrees <= _options.MaximumSpreadDegrees
            ? pose
            : null;

    /// <param name="farWhen">Sign of the yaw at which this eye is the far one: a face turned to the picture's left hides its left eye.</param>
    private EyeReading Read(Mat frame, FoundLandmarks found, int first, Pose? pose, int farWhen)
    {
        var points = found.Points;
        var width = (points[first + 3] - points[first]).Length;
        if (width < _options.MinimumEyePixels || pose?.YawDegrees * farWhen > _options.MaximumEyeYawDegrees)
        {
            return EyeReading.Unknown;
        }

        var eye = _eyes.Around(points, first);
        if (EyeContrast.Of(frame, eye) < _options.MinimumEyeContrast)
        {
            return EyeReading.Unknown;
        }

        var (open, isKnown) = _eyes.Read(frame, eye);
        var state = EyeStates.Judge(open, isKnown, EyeStates.RelativeError(found.ExpectedErrors, first), _options);
        return new EyeReading(state, open);
    }
}
