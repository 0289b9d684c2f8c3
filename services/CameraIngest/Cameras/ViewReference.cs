namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>A camera's usual picture: it adapts slowly, so that daylight and moved chairs become part of it.</summary>
internal sealed class ViewReference
{
    /// <summary>Samples over which it adapts.</summary>
    private const int Memory = 120;

    /// <summary>Share of its detail that a part must have lost.</summary>
    private const double Soft = 0.5;

    private readonly float[] _edges = new float[ViewSample.Parts * ViewSample.Side * ViewSample.Side];
    private readonly float[] _strength = new float[ViewSample.Parts];
    private readonly float[] _detail = new float[ViewSample.Parts];
    private double _brightness;

    /// <summary>Samples that it was learnt from.</summary>
    public int Looks { get; private set; }

    public void Learn(ViewSample sample, bool startAnew)
    {
        Looks = startAnew ? 1 : Looks + 1;
        var weight = 1f / Math.Min(Looks, Memory);
        Mix(_edges, sample.Edges, weight);
        Mix(_strength, sample.Strength, weight);
        Mix(_detail, sample.Detail, weight);
        _brightness += (sample.Brightness - _brightness) * weight;
    }

    /// <returns>
    /// Among the parts that usually have edges, the shares that show something else, and that lost their detail though there is
    /// light; 0 if too few have any.
    /// </returns>
    public (double Other, double Soft) Compare(ViewSample sample)
    {
        var (with, others, soft) = (0, 0, 0);
        for (var part = 0; part < ViewSample.Parts; part++)
        {
            if (_strength[part] < ViewSample.LeastStrength)
            {
                continue;
            }

            with++;
            others += Likeness(sample, part) < ViewSample.SameEdges ? 1 : 0;
            soft += sample.Detail[part] < Soft * _detail[part] ? 1 : 0;
        }

        var isDark = sample.Brightness < _brightness / 2;
        return with < ViewSample.Parts / 8 ? (0, 0) : (others / (double)with, isDark ? 0 : soft / (double)with);
    }

    private double Likeness(ViewSample sample, int part)
    {
        var squares = 0.0;
        for (var i = part * ViewSample.Side * ViewSample.Side; i < (part + 1) * ViewSample.Side * ViewSample.Side; i++)
        {
            squares += _edges[i] * (double)_edges[i];
        }

        return squares > 0 ? sample.Likeness(_edges, part) / Math.Sqrt(squares) : 0;
    }

    private static void Mix(float[] mean, float[] values, float weight)
    {
        for (var i = 0; i < mean.Length; i++)
        {
            mean[i] += (values[i] - mean[i]) * weight;
        }
    }
}
