namespace MaskPose.Edge.Evaluation.Metrics;

/// <summary>Spearman's rank correlation (1904): how well one quantity orders another, −1 to 1.</summary>
public static class RankCorrelation
{
    /// <returns>NaN for fewer than two pairs, or where one side is all the same.</returns>
    public static double Compute(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        var (x, y) = (Ranks(a), Ranks(b));
        var middle = (x.Length - 1) / 2.0;
        var (product, squaresX, squaresY) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            product += (x[i] - middle) * (y[i] - middle);
            squaresX += (x[i] - middle) * (x[i] - middle);
            squaresY += (y[i] - middle) * (y[i] - middle);
        }

        return product / Math.Sqrt(squaresX * squaresY);
    }

    /// <summary>Places in the order from 0 on; equal values share the mean of theirs.</summary>
    private static double[] Ranks(IReadOnlyList<double> values)
    {
        var order = Enumerable.Range(0, values.Count).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Count];
        for (var from = 0; from < order.Length;)
        {
            var to = from;
            while (to < order.Length && values[order[to]] == values[order[from]])
            {
                to++;
            }

            for (var i = from; i < to; i++)
            {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }

            from = to;
        }

        return ranks;
    }
}
