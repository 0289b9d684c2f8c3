using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Saving;

/// <summary>What one camera's frames before tell of the next one, so that it need not be read all over again. Not for concurrent use.</summary>
public sealed class CameraMemory(SavingOptions saving)
{
    /// <summary>More than this part of a picture is searched as a whole.</summary>
    private const double LargestShare = 0.6;

    private const float LeastOverlap = 0.3f;

    private MotionGrid _motion = new();
    private List<KnownFace> _faces = [];
    private double _seconds = double.MaxValue, _wholeAt = double.MinValue;

    /// <summary>What was left out of the newest frame.</summary>
    public Savings Saved { get; private set; }

    internal MaskReading? MaskOf(KnownFace known, Face face, Frame frame) => known.MaskFor(face, frame, saving, _seconds);

    internal HeadReading? HeadOf(KnownFace known, Face face) => known.HeadFor(face, saving, _seconds);

    /// <summary>Where faces must be searched in a frame.</summary>
    /// <returns>Null for the whole; none where nobody can be.</returns>
    internal IReadOnlyList<Box>? Plan(Frame frame, DetectionSettings detection)
    {
        var seconds = frame.Info.TimeSeconds;
        if (seconds <= _seconds)
        {
            // The source began again, or has no times, as pictures: nothing before tells of this frame.
            (_motion, _faces, _wholeAt) = (new MotionGrid(), [], double.MinValue);
        }

        _seconds = seconds;
        var isLike = (saving.Motion || saving.Regions) && _motion.Take(frame, seconds);
        return !isLike || seconds - _wholeAt >= saving.FullLookSeconds ? null
            : _faces.Count == 0 && saving.Motion && !_motion.HasMoved(seconds) ? []
            : saving.Regions && detection.Tiles <= 1 ? Parts(frame, detection, seconds)
            : null;
    }

    /// <summary>Who of the frame before is seen in these faces; null for somebody new.</summary>
    internal KnownFace?[] Match(IReadOnlyList<Face> faces)
    {
        var known = new KnownFace?[faces.Count];
        for (var i = 0; i < known.Length; i++)
        {
            var box = faces[i].Box;
            var near = _faces.Where(f => f.Box.IntersectionOverUnion(box) > LeastOverlap).ToList();
            // Of two who are near each other nobody can say who is who.
            known[i] = near is [var only] ? only : null;
        }

        return known;
    }

    /// <summary>Keeps what a frame tells.</summary>
    /// <param name="plan">As <see cref="Plan"/> gave it.</param>
    /// <param name="saved">How many of the readings are of a frame before.</param>
    internal void Remember(
        Frame frame,
        IReadOnlyList<Box>? plan,
        IReadOnlyList<KnownFace?> known,
        IReadOnlyList<ObservedFace> faces,
        IReadOnlyList<FreshReading> fresh,
        (int Masks, int Heads) saved)
    {
        _faces = [.. faces.Select((face, i) => KnownFace.Next(known[i], face, frame, fresh[i], _seconds))];
        RememberSearch(frame, plan, saved);
    }

    /// <summary>Keeps what a frame without faces tells. Allocates nothing.</summary>
    /// <inheritdoc cref="Remember"/>
    internal void RememberNobody(Frame frame, IReadOnlyList<Box>? plan)
    {
        _faces.Clear();
        RememberSearch(frame, plan, default);
    }

    private void RememberSearch(Frame frame, IReadOnlyList<Box>? plan, (int Masks, int Heads) saved)
    {
        if (plan is null)
        {
            _wholeAt = _seconds;
            Searched(new Box(0, 0, frame.Width, frame.Height));
        }

        for (var i = 0; i < plan?.Count; i++)
        {
            Searched(plan[i]);
        }

        Saved = new Savings(plan is { Count: 0 }, plan is { Count: > 0 }, saved.Masks, saved.Heads);
    }

    private void Searched(Box part) =>
        _motion.Searched((int)(part.Left / _motion.Side), (int)(part.Top / _motion.Side), Last(part.Right), Last(part.Bottom));

    private int Last(float pixels) => (int)MathF.Ceiling(pixels / Math.Max(1, _motion.Side));

    private IReadOnlyList<Box>? Parts(Frame frame, DetectionSettings detection, double seconds)
    {
        var factor = DetectionSettings.Factor(detection.LongSidePixels, frame.Width, frame.Height);
        var parts = new SearchParts(Math.Max(1, (int)MathF.Round(DetectionSettings.Step / factor)), frame.Width, frame.Height);
        foreach (var (box, size) in _faces.Select(f => (f.Box, f.Box.LongSide / 2)))
        {
            parts.Add(new Box(box.Left - size, box.Top - size, box.Right + size, box.Bottom + size));
        }

        if (parts.Share > LargestShare)
        {
            return null;
        }

        var side = _motion.Side;
        for (var i = 0; i < _motion.Columns * _motion.Rows; i++)
        {
            var (column, row) = (i % _motion.Columns, i / _motion.Columns);
            if (_motion.HasMoved(column, row, seconds))
            {
                parts.Add(new Box(column * side, row * side, (column + 1) * side, (row + 1) * side));
                if (parts.Share > LargestShare)
                {
                    return null;
                }
            }
        }

        return [.. parts.Boxes];
    }
}

/// <summary>What was left out of a frame.</summary>
/// <param name="Search">Nothing moved, and nobody is there.</param>
/// <param name="Rest">Only parts were searched.</param>
/// <param name="Masks">Faces whose verdict is that of a frame before.</param>
/// <param name="Heads">Faces whose head is.</param>
public readonly record struct Savings(bool Search, bool Rest, int Masks, int Heads);
