using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.Core.Watching;

/// <summary>The places of pictures in one camera's view, so that one hidden or lost for a while is recognised again.</summary>
internal sealed class PictureBook
{
    /// <summary>Overlap from which a face is the picture remembered there.</summary>
    private const float SamePlace = 0.75f;

    /// <summary>Off the picture's own middle, of its long side.</summary>
    private const float SameMiddle = 0.04f;

    private const int MostPlaces = 64;

    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(24);

    private readonly List<(StillPicture Picture, DateTimeOffset SeenAt)> _places = [];

    /// <summary>The picture remembered there, or null.</summary>
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

    /// <summary>It moved, so it was not a picture.</summary>
    public void Forget(Box box)
    {
        var here = At(box);
        _places.RemoveAll(p => p.Picture == here);
    }
}
