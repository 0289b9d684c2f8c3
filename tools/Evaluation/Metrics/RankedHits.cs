namespace MaskPose.Edge.Evaluation.Metrics;

/// <summary>A detection that counts: its score, whether it is a hit, the picture it is in.</summary>
public readonly record struct RankedHit(float Score, bool IsHit, int Picture);

/// <summary>All detections of a set by falling score, and the curve of precision over recall that they draw.</summary>
/// <param name="detections">In any order; equal scores keep it.</param>
/// <param name="objects">How many objects there are to find in each picture.</param>
public sealed class RankedHits(IEnumerable<RankedHit> detections, IReadOnlyList<int> objects)
{
    private readonly RankedHit[] _ranked = [.. detections.OrderByDescending(d => d.Score)];

    public int Objects { get; } = objects.Sum();

    /// <summary>
    /// Average precision: the area under the curve, precision made falling, all points (Everingham et al. 2010). NaN
    /// where there is nothing to find.
    /// </summary>
    public double AveragePrecision() => AveragePrecision(null);

    /// <summary>The same with pictures counted by weight.</summary>
    public double AveragePrecision(int[]? weights)
    {
        var total = weights is null ? Objects : weights.Select((w, picture) => w * objects[picture]).Sum();
        if (total == 0)
        {
            return double.NaN;
        }

        Span<(double Precision, int Gain)> points = new (double, int)[_ranked.Length];
        var (hits, seen) = (0, 0);
        for (var i = 0; i < points.Length; i++)
        {
            var weight = weights is null ? 1 : weights[_ranked[i].Picture];
            var gain = _ranked[i].IsHit ? weight : 0;
            (hits, seen) = (hits + gain, seen + weight);
            points[i] = (seen == 0 ? 0 : (double)hits / seen, gain);
        }

        return Area(points) / total;
    }

    /// <summary>Recall and precision by falling score, some hundred points.</summary>
    public IReadOnlyList<(double Recall, double Precision)> Curve()
    {
        var points = new List<(double, double)>();
        var (hits, step) = (0, Math.Max(1, _ranked.Length / 200));
        for (var i = 0; i < _ranked.Length; i++)
        {
            hits += _ranked[i].IsHit ? 1 : 0;
            if ((i + 1) % step == 0 || i + 1 == _ranked.Length)
            {
                points.Add(((double)hits / Math.Max(1, Objects), hits / (i + 1.0)));
            }
        }

        return points;
    }

    /// <summary>The highest recall whose precision is at least the given one, and the score to cut at for it.</summary>
    /// <returns>Recall 0 and a score of +∞ where no cut is so precise.</returns>
    public (double Recall, float Score) RecallAtPrecision(double precision)
    {
        var (hits, best, score) = (0, 0, float.PositiveInfinity);
        for (var i = 0; i < _ranked.Length; i++)
        {
            hits += _ranked[i].IsHit ? 1 : 0;
            if (hits > best && hits >= precision * (i + 1))
            {
                (best, score) = (hits, _ranked[i].Score);
            }
        }

        return (Objects == 0 ? double.NaN : (double)best / Objects, score);
    }

    /// <summary>False alarms with at least that score.</summary>
    public int FalseAlarms(float score) => _ranked.Count(d => d.Score >= score && !d.IsHit);

    /// <summary>Hits with at least that score.</summary>
    public int Hits(float score) => _ranked.Count(d => d.Score >= score && d.IsHit);

    /// <summary>Sums precision × gain from the end, each precision the best from there on.</summary>
    private static double Area(ReadOnlySpan<(double Precision, int Gain)> points)
    {
        var (area, best) = (0.0, 0.0);
        for (var i = points.Length - 1; i >= 0; i--)
        {
            best = Math.Max(best, points[i].Precision);
            area += best * points[i].Gain;
        }

        return area;
    }
}
