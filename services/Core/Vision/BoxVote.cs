using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.Core.Vision;

/// <summary>
/// Box voting (Gidaris, Komodakis 2015): a face's box and keypoints are the mean, weighted by score, of its own and of those detections
/// of the same face with nearly the same score. Errors of neighbouring cells cancel out.
/// </summary>
internal struct BoxVote
{
    /// <summary>A detection with a smaller share of the best one's score has no vote: with it, a higher minimum score would move boxes.</summary>
    private const float MinimumShare = 0.7f;

    private readonly Face _best;
    private Box _boxes;
    private FaceKeypoints _keypoints;
    private float _weight;

    public BoxVote(Face best)
    {
        _best = best;
        Add(best);
    }

    /// <summary>Counts a weaker detection of the same face.</summary>
    /// <param name="minimumOverlap">Intersection over union with the best one from which it has a vote, 0 to 1.</param>
    public void Count(Face weaker, float minimumOverlap)
    {
        if (weaker.Score >= MinimumShare * _best.Score && _best.Box.IntersectionOverUnion(weaker.Box) >= minimumOverlap
            && weaker.Keypoints.HasValue == _best.Keypoints.HasValue)
        {
            Add(weaker);
        }
    }

    /// <summary>The face with the mean box and keypoints; the best one itself if it alone voted.</summary>
    public readonly Face Result()
    {
        if (_weight <= _best.Score)
        {
            return _best;
        }

        var share = 1 / _weight;
        FaceKeypoints? keypoints = _best.Keypoints.HasValue ? _keypoints.Scale(share, share) : null;
        return new Face(_boxes.Scale(share, share), _best.Score, keypoints).Snap();
    }

    private void Add(Face face)
    {
        var (box, score) = (face.Box.Scale(face.Score, face.Score), face.Score);
        _boxes = new Box(_boxes.Left + box.Left, _boxes.Top + box.Top, _boxes.Right + box.Right, _boxes.Bottom + box.Bottom);
        _weight += score;
        if (face.Keypoints is { } points)
        {
            _keypoints = _keypoints.Plus(points.Scale(score, score));
        }
    }
}
