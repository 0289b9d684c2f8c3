using OpenCvSharp;

namespace MaskPose.Edge.Inference.Overlay;

/// <summary>Finds places for labels, so that they hide neither faces nor each other if there is room.</summary>
internal sealed class LabelLayout(Size picture, IReadOnlyList<Rect> faces)
{
    private readonly List<Rect> _labels = [];

    /// <summary>Above the face, else below, right or left of it: the first place inside the picture that is free.</summary>
    /// <returns>The first one inside the picture, moved there if necessary, if none is free.</returns>
    public Rect Place(Size label, Rect face)
    {
        Rect[] places =
        [
            Inside(new Rect(face.Left, face.Top - label.Height, label.Width, label.Height)),
            Inside(new Rect(face.Left, face.Bottom, label.Width, label.Height)),
            Inside(new Rect(face.Right, face.Top, label.Width, label.Height)),
            Inside(new Rect(face.Left - label.Width, face.Top, label.Width, label.Height)),
        ];
        var free = Array.FindIndex(places, IsFree);
        var place = places[free >= 0 ? free : Math.Max(0, Array.FindIndex(places, p => !p.IntersectsWith(face)))];
        _labels.Add(place);
        return place;
    }

    private bool IsFree(Rect place) => !_labels.Exists(place.IntersectsWith) && faces.All(f => !place.IntersectsWith(f));

    private Rect Inside(Rect place) => new(
        Math.Clamp(place.X, 0, Math.Max(0, picture.Width - place.Width)),
        Math.Clamp(place.Y, 0, Math.Max(0, picture.Height - place.Height)),
        place.Width,
        place.Height);
}
