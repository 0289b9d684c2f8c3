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

    public async ValueTask<IReadOnlyList<HeadReading>> EstimateAsync(
        Frame frame, IReadOnlyList<MaskedFace> faces, CameraIntrinsics camera, CancellationToken cancellationToken)
    {
        var found = await _landmarks.FindAsync(frame, [.. faces.Select(f => f.Face)], cancellationToken);
        var regressed = await RegressAsync(frame, faces, camera, cancellationToken);
        var heads = new HeadReading[faces.Count];
        var eyes = new List<ReadableEye>();
        frame.WithMat(mat =>
        {
            for (var i = 0; i < heads.Length; i++)
            {
                heads[i] = Head(faces[i], found[i], regressed[i], camera);
                if (faces[i].Wanted.HasFlag(Watch.Eyes))
                {
                    AddEyes(mat, i, found[i].Points, heads[i].Pose, eyes);
                }
            }
        });
        var readings = await _eyes.ReadAsync(frame, eyes.ConvertAll(e => e.Square), cancellationToken);
        for (var i = 0; i < readings.Length; i++)
        {
            var (eye, (open, isKnown)) = (eyes[i], readings[i]);
            var error = EyeStates.RelativeError(found[eye.Face].ExpectedErrors, eye.First);
            var reading = new EyeReading(EyeStates.Judge(open, isKnown, error, _options), open);
            heads[eye.Face] = eye.First == Landmarks68.LeftEye ? heads[eye.Face] with { LeftEye = reading } : heads[eye.Face] with { RightEye = reading };
        }

        return heads;
    }

    /// <summary>The eyes are not read yet.</summary>
    private HeadReading Head(MaskedFace face, FoundLandmarks found, RegressedPose? regressed, CameraIntrinsics camera)
    {
        var points = found.Points;
        // Only a face known to be bare shows its chin: all others count as masked.
        var bare = face.Mask == MaskVerdict.Unmasked;
        LandmarkConfidence? confidence = found.ExpectedErrors is { } errors
            ? LandmarkConfidence.From(errors, Landmarks68.InterOcular(points), bare)
            : null;
        var pose = PoseFusion.Fuse(Solve(points, bare, camera), confidence, regressed);
        return new HeadReading(points, pose, EyeReading.Unknown, EyeReading.Unknown) { LandmarkConfidence = confidence };
    }

    private SolvedPose? Solve(IReadOnlyList<Point2> points, bool bare, CameraIntrinsics camera) =>
        _options.Method == PoseSource.Regressor ? null
        : bare || _options.MaskedPoints == MaskedPoints.All ? _solver.Solve(points, camera)
        : _solver.SolveMasked(Landmarks68.Keypoints(points), camera);

    /// <returns>One a face; null where it is not wanted, or not sure enough.</returns>
    private async ValueTask<RegressedPose?[]> RegressAsync(
        Frame frame, IReadOnlyList<MaskedFace> faces, CameraIntrinsics camera, CancellationToken cancellationToken)
    {
        var all = new RegressedPose?[faces.Count];
        int[] wanted = PoseModelId is null ? [] : [.. Enumerable.Range(0, faces.Count).Where(i => faces[i].Wanted.HasFlag(Watch.Pose))];
        if (wanted.Length > 0)
        {
            var poses = await _regressor.EstimateAsync(frame, [.. wanted.Select(i => faces[i].Face)], camera, cancellationToken);
            for (var i = 0; i < wanted.Length; i++)
            {
                all[wanted[i]] = poses[i] is { } pose && pose.SpreadDegrees <= _options.MaximumSpreadDegrees ? pose : null;
            }
        }

        return all;
    }

    /// <summary>Adds those of a face that can be read. A face turned to the picture's left hides its left eye.</summary>
    private void AddEyes(Mat frame, int face, IReadOnlyList<Point2> points, Pose? pose, List<ReadableEye> eyes)
    {
        foreach (var (first, farWhen) in ((int, int)[])[(Landmarks68.LeftEye, +1), (Landmarks68.RightEye, -1)])
        {
            var width = (points[first + 3] - points[first]).Length;
            var isFar = pose?.YawDegrees * farWhen > _options.MaximumEyeYawDegrees;
            if (width >= _options.MinimumEyePixels && !isFar
                && _eyes.Around(points, first) is var square && EyeContrast.Of(frame, square) >= _options.MinimumEyeContrast)
            {
                eyes.Add(new ReadableEye(face, first, square));
            }
        }
    }

    /// <param name="Face">Its place in the call.</param>
    /// <param name="First">The eye's first landmark.</param>
    private readonly record struct ReadableEye(int Face, int First, FaceCrop Square);
}
