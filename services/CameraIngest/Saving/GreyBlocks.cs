using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Saving;

/// <summary>A picture as mean grey values of square blocks: over them the noise of a sensor and of compression is nearly gone.</summary>
internal sealed class GreyBlocks
{
    /// <summary>Blocks of the long side, about.</summary>
    private const int LongSide = 160;

    private const int Samples = 4;

    private byte[] _values = [];

    /// <summary>Pixels of a block's side.</summary>
    public int Side { get; private set; }

    public int Columns { get; private set; }

    public int Rows { get; private set; }

    public ReadOnlySpan<byte> Values => _values.AsSpan(0, Columns * Rows);

    /// <returns>Whether the blocks are as many as those of the picture before.</returns>
    public bool Fill(Frame frame)
    {
        var side = Math.Max(Samples, (Math.Max(frame.Width, frame.Height) + LongSide - 1) / LongSide);
        var (columns, rows) = (frame.Width / side, frame.Height / side);
        var isSame = (columns, rows) == (Columns, Rows);
        (Side, Columns, Rows) = (side, columns, rows);
        if (_values.Length < columns * rows)
        {
            _values = new byte[columns * rows];
        }

        var pixels = frame.Pixels.Span;
        for (var row = 0; row < rows; row++)
        {
            FillRow(pixels, frame.Stride, row);
        }

        return isSame;
    }

    /// <summary>The green values of 4 × 4 pixels of each block: most of what grey is made of.</summary>
    private void FillRow(ReadOnlySpan<byte> pixels, int stride, int row)
    {
        var target = _values.AsSpan(row * Columns, Columns);
        var (step, across) = (Side / Samples, Side / Samples * Frame.BytesPerPixel);
        for (var column = 0; column < Columns; column++)
        {
            var sum = 0;
            for (var y = 0; y < Samples; y++)
            {
                var line = pixels.Slice((((row * Side) + (y * step)) * stride) + (column * Side * Frame.BytesPerPixel) + 1, (3 * across) + 1);
                sum += line[0] + line[across] + line[2 * across] + line[3 * across];
            }

            target[column] = (byte)(sum / (Samples * Samples));
        }
    }
}
