using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using OpenCvSharp;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>What one picture looks like part by part: where its edges are, and how fine its detail.</summary>
/// <param name="Edges">Of each part its pattern of edges, of length 1 around its mean; zeros where it has none.</param>
/// <param name="Strength">Of each part the mean strength of its edges, grey values.</param>
/// <param name="Detail">Of each part the mean of its finest contrast for its brightness.</param>
/// <param name="Brightness">Mean of the whole, grey values.</param>
internal sealed record ViewSample(float[] Edges, float[] Strength, float[] Detail, double Brightness)
{
    public const int Columns = 12, Rows = 9, Parts = Columns * Rows;

    /// <summary>A part with weaker edges is ignored: a wall, the sky.</summary>
    public const float LeastStrength = 12;

    /// <summary>Likeness of the patterns below which a part shows something else.</summary>
    public const double SameEdges = 0.35;

    /// <summary>Points of a part along a side.</summary>
    public const int Side = 10;

    private const int Finer = 4;

    public static ViewSample Of(Frame frame) => frame.WithMat(mat =>
    {
        using var grey = new Mat();
        Cv2.CvtColor(mat, grey, ColorConversionCodes.BGR2GRAY);
        using var fine = Resize(grey, Finer);
        using var coarse = Resize(fine, 1);
        var (edges, strength) = EdgesOf(coarse);
        return new ViewSample(edges, strength, DetailOf(fine), Cv2.Mean(coarse).Val0);
    });

    /// <summary>Share of the parts with edges, in either, that show something else; 0 where neither has any.</summary>
    public double ShareOfOthers(ViewSample before)
    {
        var (with, others) = (0, 0);
        for (var part = 0; part < Parts; part++)
        {
            if (Math.Max(Strength[part], before.Strength[part]) >= LeastStrength)
            {
                with++;
                others += Likeness(before.Edges, part) < SameEdges ? 1 : 0;
            }
        }

        return with == 0 ? 0 : others / (double)with;
    }

    /// <summary>Correlation of a part's pattern of edges with another, -1 to 1.</summary>
    public double Likeness(float[] edges, int part)
    {
        var sum = 0.0;
        for (var i = part * Side * Side; i < (part + 1) * Side * Side; i++)
        {
            sum += Edges[i] * edges[i];
        }

        return sum;
    }

    private static Mat Resize(Mat grey, int times)
    {
        var small = new Mat();
        Cv2.Resize(grey, small, new Size(Columns * Side * times, Rows * Side * times), 0, 0, InterpolationFlags.Area);
        return small;
    }

    private static (float[] Edges, float[] Strength) EdgesOf(Mat grey)
    {
        using Mat across = new(), down = new(), size = new();
        Cv2.Sobel(grey, across, MatType.CV_32F, 1, 0);
        Cv2.Sobel(grey, down, MatType.CV_32F, 0, 1);
        Cv2.Magnitude(across, down, size);
        var (edges, strength) = (new float[Parts * Side * Side], new float[Parts]);
        for (var part = 0; part < Parts; part++)
        {
            using Mat there = new(size, Place(part, Side)), block = there.Clone();
            block.GetArray(out float[] values);
            strength[part] = values.Average();
            Normalise(values, strength[part], edges.AsSpan(part * Side * Side, Side * Side));
        }

        return (edges, strength);
    }

    private static void Normalise(float[] values, float mean, Span<float> pattern)
    {
        var length = Math.Sqrt(values.Sum(v => (v - mean) * (double)(v - mean)));
        for (var i = 0; i < values.Length; i++)
        {
            pattern[i] = length > 0 ? (float)((values[i] - mean) / length) : 0;
        }
    }

    private static float[] DetailOf(Mat grey)
    {
        using Mat calm = new(), fine = new(), size = new();
        // Otherwise sensor noise would count as detail that no lens can lose.
        Cv2.GaussianBlur(grey, calm, default, 1);
        Cv2.Laplacian(calm, fine, MatType.CV_32F);
        size.Create(fine.Size(), MatType.CV_32F);
        Cv2.Absdiff(fine, Scalar.All(0), size);
        var detail = new float[Parts];
        for (var part = 0; part < Parts; part++)
        {
            var place = Place(part, Side * Finer);
            using Mat there = new(size, place), light = new(grey, place);
            detail[part] = (float)(Cv2.Mean(there).Val0 / (Cv2.Mean(light).Val0 + 8));
        }

        return detail;
    }

    private static Rect Place(int part, int side) => new(part % Columns * side, part / Columns * side, side, side);
}
