using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.Core.Watching;

/// <summary>Where pictures hang in one camera's view: somebody walks by, or a detector loses one for a while, and it is known again.</summary>
internal sealed class PictureBook
{
    /// <summary>Overlap of a face that is found where a picture hung: that picture.</summary>
    private const float SamePlace = 0.75f;

    /// <summary>Off the picture's own middle, of its long side.</summary>
    private const float SameMiddle = 0.04f;

    private const int MostPlaces = 64;

    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(24);

    private readonly List<(StillPicture Picture, DateTimeOffset SeenAt)> _places = [];

    /// <summary>The picture that hung there; null: none did.</summary>
    public StillPicture? At(Box box)
    {
        foreach (var (picture, _) in _places)
        {
            if (picture.Box.IntersectionOverUnion(box) >= SamePlace && (picture.Box.Center - box.Center).Length <= SameMiddle * picture.Box.LongSide)
            {
                return picture;
            }
        }

        return null;
    }

    public void Seen(StillPicture picture, DateTimeOffset at)
    {
        var before = At(picture.Box);
        _places.RemoveAll(p => p.Picture == before || at - p.SeenAt > Forgotten);
        _places.Add((before ?? picture, at));
        if (_places.Count > MostPlaces)
        {
            _places.RemoveAt(0);
        }
    }

    /// <summary>What hung there moved: it was none.</summary>
    public void Forget(Box box) => _places.RemoveAll(p => p.Picture == At(box));
}
