using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Saving;

/// <summary>What a face looks like, in 8 × 8 grey values without the light's part: whether it has to be read again.</summary>
internal sealed class FaceLook
{
    private const int Cells = 8, Samples = 4;

    /// <summary>Grey values by which the cells may differ in the mean, and each.</summary>
    private const float MostMean = 6, MostCell = 22;

    private readonly float[] _values = new float[Cells * Cells];

    private FaceLook()
    {
    }

    public static FaceLook Of(Frame frame, Box box)
    {
        var look = new FaceLook();
        var values = look._values;
        var sum = 0f;
        for (var i = 0; i < values.Length; i++)
        {
            sum += values[i] = Mean(frame, box, i % Cells, i / Cells);
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] -= sum / values.Length;
        }

        return look;
    }

    public bool IsLike(FaceLook other)
    {
        var sum = 0f;
        for (var i = 0; i < _values.Length; i++)
        {
            var difference = MathF.Abs(_values[i] - other._values[i]);
            if (difference > MostCell)
            {
                return false;
            }

            sum += difference;
        }

        return sum <= MostMean * _values.Length;
    }

    private static float Mean(Frame frame, Box box, int column, int row)
    {
        var pixels = frame.Pixels.Span;
        var sum = 0;
        for (var i = 0; i < Samples * Samples; i++)
        {
            var x = box.Left + (box.Width * (column + ((i % Samples) + 0.5f) / Samples) / Cells);
            var y = box.Top + (box.Height * (row + ((i / Samples) + 0.5f) / Samples) / Cells);
            sum += pixels[(Math.Clamp((int)y, 0, frame.Height - 1) * frame.Stride) + (Math.Clamp((int)x, 0, frame.Width - 1) * Frame.BytesPerPixel) + 1];
        }

        return sum / (float)(Samples * Samples);
    }
}
