namespace MaskPose.Edge.Evaluation.Metrics;

/// <summary>A figure with its 95 % interval. All three are NaN where there is nothing to measure.</summary>
public readonly record struct Estimate(double Value, double Low, double High)
{
    private const double StandardNormal975 = 1.959963984540054;

    public static Estimate Nothing { get; } = new(double.NaN, double.NaN, double.NaN);

    /// <summary>
    /// A share with Wilson's score interval (Wilson 1927; Brown, Cai, DasGupta 2001 recommend it for small samples).
    /// </summary>
    public static Estimate Share(int hits, int total)
    {
        if (total == 0)
        {
            return Nothing;
        }

        var share = (double)hits / total;
        var squared = StandardNormal975 * StandardNormal975;
        var middle = (share + (squared / (2 * total))) / (1 + (squared / total));
        var reach = StandardNormal975 / (1 + (squared / total))
            * Math.Sqrt((share * (1 - share) / total) + (squared / (4.0 * total * total)));
        return new Estimate(share, Math.Max(0, middle - reach), Math.Min(1, middle + reach));
    }
}
