using System.Globalization;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Scene.Truth;

namespace MaskPose.Edge.Scene.Portraits;

/// <summary>
/// Ground truth of portraits as the lines of a <c>headpose.csv</c> (docs/evaluation.md): pixels, degrees. Points are where
/// they are on the head, also where a mask or the turn of the head hides them.
/// </summary>
/// <param name="landmarks">The 68 points of the generic head, in its axes and units.</param>
public sealed class PortraitTable(IReadOnlyList<Vector3> landmarks, string split)
{
    private static readonly string[] Keypoints = ["le", "re", "n", "lm", "rm"];

    public static string Header { get; } = string.Join(
        ',',
        [
            "image", "yaw", "pitch", "roll", "focal_widths", "label", "mask", "person",
            "face_x1", "face_y1", "face_x2", "face_y2",
            .. Keypoints.SelectMany(k => new[] { k + "x", k + "y" }),
            .. Enumerable.Range(0, Landmarks68.Count).SelectMany(i => new[] { $"x{i}", $"y{i}" }),
            "source", "split",
        ]);

    /// <param name="image">File name of the picture, relative to the table.</param>
    public string Line(string image, Portrait portrait)
    {
        var teller = new GroundTruthProjector(portrait.Camera);
        var truth = teller.Project(portrait.Person, portrait.Stance);
        var points = teller.Project(portrait.Person, portrait.Stance, landmarks);
        IEnumerable<Point2> keypoints = Enumerable.Range(0, FaceKeypoints.Count).Select(i => truth.Keypoints[i]);
        IEnumerable<string> cells =
        [
            image, Number(truth.Yaw), Number(truth.Pitch), Number(truth.Roll),
            (portrait.Camera.Intrinsics.FocalX / portrait.Camera.Width).ToString("0.####", CultureInfo.InvariantCulture),
            ObservationJson.ToWireName(truth.Verdict), ObservationJson.ToWireName(truth.Mask), truth.Id,
            Number(truth.Box.Left), Number(truth.Box.Top), Number(truth.Box.Right), Number(truth.Box.Bottom),
            .. keypoints.Concat(points).SelectMany(p => new[] { Number(p.X), Number(p.Y) }),
            "rendered", split,
        ];
        return string.Join(',', cells);
    }

    private static string Number(float value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
