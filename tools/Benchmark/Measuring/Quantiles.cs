namespace MaskPose.Edge.Benchmark.Measuring;

/// <summary>Quantiles of measured values.</summary>
public static class Quantiles
{
    public static double Median<T>(this IEnumerable<T> values, Func<T, double> value) => values.Select(value).Quantile(0.5);

    /// <summary>The nearest measured value; not a number if there is none.</summary>
    /// <param name="share">0 to 1.</param>
    public static double Quantile(this IEnumerable<double> values, double share)
    {
        var sorted = values.Where(v => !double.IsNaN(v)).Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
    }
}
