using System.Globalization;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using OpenCvSharp;

namespace MaskPose.Edge.Inference.Overlay;

/// <summary>Draws the observations of a frame's faces onto its pixels.</summary>
public static class ObservationPainter
{
    /// <summary>Paints into the frame's own buffer.</summary>
    public static void Draw(Frame frame, Observation observation, PaintSettings settings) => frame.WithMat(mat =>
    {
        if (settings.BlurFaces)
        {
            foreach (var face in observation.Faces)
            {
                FaceBlur.Apply(mat, face.Face.Box);
            }
        }

        foreach (var face in observation.Faces)
        {
            Draw(mat, face, settings);
        }

        if (settings.Labels)
        {
            DrawLabels(mat, observation.Faces, settings);
        }
    });

    private static void Draw(Mat picture, ObservedFace face, PaintSettings settings)
    {
        var box = face.Face.Box;
        var thickness = Math.Max(1, picture.Width / 640);
        Cv2.Rectangle(picture, Outline(face), VerdictStyle.Color(Verdict(face)), thickness, LineTypes.AntiAlias);
        if (settings.Landmarks)
        {
            DrawPoints(picture, face, thickness);
        }

        if (settings.Axes && face.Head.Pose is { } pose && Origin(face) is { } nose)
        {
            DrawAxes(picture, HeadAxes.Project(pose, nose, box.Width * 0.6f), thickness);
        }
    }

    private static void DrawLabels(Mat picture, IReadOnlyList<ObservedFace> faces, PaintSettings settings)
    {
        var layout = new LabelLayout(picture.Size(), [.. faces.Select(Outline)]);
        foreach (var face in faces)
        {
            var text = new TextBox(Lines(face, settings), picture.Width);
            var place = layout.Place(text.Size, Outline(face));
            text.Draw(picture, place.Location, VerdictStyle.Color(Verdict(face)));
        }
    }

    private static Rect Outline(ObservedFace face)
    {
        var box = face.Face.Box;
        return new Rect((int)box.Left, (int)box.Top, Math.Max(1, (int)box.Width), Math.Max(1, (int)box.Height));
    }

    /// <summary>All landmarks of a bare face; else, since a mask hides most of them, the five keypoints.</summary>
    private static void DrawPoints(Mat picture, ObservedFace face, int thickness)
    {
        var landmarks = face.Head.Landmarks;
        if (landmarks.Count > 0 && face.Mask.Verdict == MaskVerdict.Unmasked)
        {
            for (var i = 0; i < landmarks.Count; i++)
            {
                Cv2.Circle(picture, Pixel(landmarks[i]), thickness, Scalar.Cyan, -1, LineTypes.AntiAlias);
            }
        }
        else if (face.Face.Keypoints is { } points)
        {
            for (var i = 0; i < FaceKeypoints.Count; i++)
            {
                Cv2.Circle(picture, Pixel(points[i]), thickness + 1, Scalar.Cyan, -1, LineTypes.AntiAlias);
            }
        }
    }

    private static void DrawAxes(Mat picture, HeadAxes axes, int thickness)
    {
        Cv2.Line(picture, Pixel(axes.Origin), Pixel(axes.X), new Scalar(0, 0, 255), thickness, LineTypes.AntiAlias);
        Cv2.Line(picture, Pixel(axes.Origin), Pixel(axes.Y), new Scalar(0, 255, 0), thickness, LineTypes.AntiAlias);
        Cv2.Line(picture, Pixel(axes.Origin), Pixel(axes.Forward), new Scalar(255, 0, 0), thickness + 1, LineTypes.AntiAlias);
    }

    private static Point2? Origin(ObservedFace face) => face.Head.Landmarks.Count == Landmarks68.Count
        ? face.Head.Landmarks[Landmarks68.NoseTip]
        : face.Face.Keypoints?.NoseTip;

    /// <summary>Nobody wears what a picture shows.</summary>
    private static MaskVerdict Verdict(ObservedFace face) => face.IsPicture ? MaskVerdict.Unknown : face.Mask.Verdict;

    private static List<string> Lines(ObservedFace face, PaintSettings settings)
    {
        if (face.IsPicture)
        {
            return ["Picture"];
        }

        var track = face.Track is { } id ? string.Create(CultureInfo.InvariantCulture, $"#{id} ") : "";
        var lines = new List<string> { $"{track}{Label(face)}" };
        if (settings.Axes && face.Head.Pose is { } pose)
        {
            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"yaw {pose.YawDegrees:0} pitch {pose.PitchDegrees:0} roll {pose.RollDegrees:0}"));
        }

        if (settings.Eyes && !face.NotWatched.LacksAttention())
        {
            var attention = face.Attention == Attention.Unknown ? "" : $" {face.Attention.ToString().ToLowerInvariant()}";
            var eyes = face.NotWatched.HasFlag(Watch.Eyes) ? "not watched" : $"{Word(face.Head.LeftEye)}/{Word(face.Head.RightEye)}";
            lines.Add($"eyes {eyes}{attention}");
        }

        return lines;
    }

    private static string Label(ObservedFace face) =>
        face.NotWatched.HasFlag(Watch.Mask) ? "Mask not watched"
        : face.Mask.Verdict == MaskVerdict.Unknown ? $"{VerdictStyle.Label(face.Mask.Verdict)} {face.Mask.Doubt}"
        : string.Create(CultureInfo.InvariantCulture, $"{VerdictStyle.Label(face.Mask.Verdict)} {face.Mask.Confidence:0.00}");

    private static string Word(EyeReading eye) => eye.State.ToString().ToLowerInvariant();

    private static Point Pixel(Point2 point) => new((int)MathF.Round(point.X), (int)MathF.Round(point.Y));
}
