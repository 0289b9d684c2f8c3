namespace MaskPose.Edge.Evaluation.Metrics;

/// <summary>Percentile intervals by resampling (Efron 1979). The seed is fixed, so the same data give the same interval.</summary>
public static class Bootstrap
{
    public const int Resamples = 1000;

    private const int Seed = 20200601;

    /// <summary>A statistic of <paramref name="count"/> independent samples.</summary>
    /// <param name="statistic">Takes how often each sample is drawn; NaN where it is not defined for that draw.</param>
    public static Estimate Resample(int count, Func<int[], double> statistic) => Resample([.. Enumerable.Range(0, count)], statistic);

    /// <summary>A statistic of samples of which those of one group depend on each other: whole groups are drawn.</summary>
    /// <param name="groups">Each sample's group, counted from 0.</param>
    public static Estimate Resample(IReadOnlyList<int> groups, Func<int[], double> statistic)
    {
        if (groups.Count == 0)
        {
            return Estimate.Nothing;
        }

        var weights = new int[groups.Count];
        Array.Fill(weights, 1);
        var value = statistic(weights);
        var random = new Random(Seed);
        var times = new int[groups.Max() + 1];
        var drawn = new List<double>(Resamples);
        for (var i = 0; i < Resamples; i++)
        {
            Draw(random, times);
            for (var sample = 0; sample < weights.Length; sample++)
            {
                weights[sample] = times[groups[sample]];
            }

            drawn.Add(statistic(weights));
        }

        drawn.RemoveAll(double.IsNaN);
        drawn.Sort();
        return drawn.Count == 0 ? new Estimate(value, value, value) : new Estimate(value, Quantile(drawn, 0.025), Quantile(drawn, 0.975));
    }

    /// <summary>The mean of values with its interval.</summary>
    public static Estimate Mean(IReadOnlyList<double> values) => Resample(values.Count, weights =>
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * values[i];
        }

        return sum / weights.Length;
    });

    /// <summary>A quantile of sorted values, linear between neighbours (Hyndman, Fan 1996, type 7).</summary>
    public static double Quantile(IReadOnlyList<double> sorted, double share)
    {
        if (sorted.Count == 0)
        {
            return double.NaN;
        }

        var place = share * (sorted.Count - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }

    private static void Draw(Random random, int[] times)
    {
        Array.Clear(times);
        for (var i = 0; i < times.Length; i++)
        {
            times[random.Next(times.Length)]++;
        }
    }
}
