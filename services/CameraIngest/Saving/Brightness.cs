namespace MaskPose.Edge.CameraIngest.Saving;

/// <summary>How the light of a whole picture has changed: a lamp, a cloud, the camera's own exposure.</summary>
/// <param name="Gain">New values for an old one.</param>
internal readonly record struct Brightness(float Gain, float Offset)
{
    /// <summary>Blocks that differ by more from what the median says are things that moved.</summary>
    private const int Outlier = 24;

    public float Expect(byte before) => (Gain * before) + Offset;

    /// <summary>The line that fits the blocks that did not move (least squares).</summary>
    public static Brightness Between(ReadOnlySpan<byte> before, ReadOnlySpan<byte> now)
    {
        var median = Median(before, now);
        double n = 0, x = 0, y = 0, xx = 0, xy = 0;
        for (var i = 0; i < now.Length; i++)
        {
            if (Math.Abs(now[i] - before[i] - median) <= Outlier)
            {
                (n, x, y) = (n + 1, x + before[i], y + now[i]);
                (xx, xy) = (xx + (before[i] * before[i]), xy + (before[i] * now[i]));
            }
        }

        var spread = (n * xx) - (x * x);
        var gain = spread > n * n ? Math.Clamp(((n * xy) - (x * y)) / spread, 0.5, 2) : 1;
        return new Brightness((float)gain, n > 0 ? (float)((y - (gain * x)) / n) : median);
    }

    private static int Median(ReadOnlySpan<byte> before, ReadOnlySpan<byte> now)
    {
        Span<int> counts = stackalloc int[511];
        counts.Clear();
        for (var i = 0; i < now.Length; i++)
        {
            counts[now[i] - before[i] + 255]++;
        }

        var (seen, at) = (0, 0);
        while (at < counts.Length - 1 && (seen += counts[at]) * 2 < now.Length)
        {
            at++;
        }

        return at - 255;
    }
}
