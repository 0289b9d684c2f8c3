using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>
/// Detects from the pixels of one source's frames whether the lens is covered or the picture is frozen. Sensor noise is enough
/// for a scene not to count as frozen. Not for concurrent use.
/// </summary>
/// <param name="coveredSeconds">How long the picture must have one colour; 0: never covered.</param>
/// <param name="frozenSeconds">How long it must not change by a single value; 0: never frozen or still.</param>
public sealed class PictureWatch(double coveredSeconds, double frozenSeconds)
{
    /// <summary>A camera that sends 25 frames a second from a sensor with 5 repeats each for 0.2 s.</summary>
    private const double RepeatSeconds = 0.3;

    /// <summary>One row in this many is compared.</summary>
    private const int RowStep = 4;

    /// <summary>Deviation of the blocks' means, of 255 grey values, up to which a picture has one colour.</summary>
    private const double OneColour = 2.5;

    private const int Blocks = 16, Samples = 8;

    private byte[] _rows = [];
    private int _length;
    private double? _sameSince;
    private double? _plainSince;
    private bool _hasChanged;

    /// <param name="seconds">Time of the frame, by a monotonic clock.</param>
    public PictureView Take(Frame frame, double seconds)
    {
        _plainSince = coveredSeconds > 0 && IsPlain(frame) ? _plainSince ?? seconds : null;
        var isSame = frozenSeconds > 0 && IsSame(frame);
        _hasChanged |= _length > 0 && !isSame && _sameSince is not null;
        _sameSince = isSame ? _sameSince : seconds;
        Keep(frame);
        var still = seconds - _sameSince!.Value;
        return _plainSince is { } since && seconds - since >= coveredSeconds ? PictureView.Covered
            : frozenSeconds <= 0 ? PictureView.Clear
            : still >= frozenSeconds ? PictureView.Frozen
            : still >= RepeatSeconds || !_hasChanged ? PictureView.Still
            : PictureView.Clear;
    }

    private bool IsSame(Frame frame)
    {
        var pixels = frame.Pixels.Span;
        var stride = frame.Stride;
        var at = 0;
        if (_length != (frame.Height + RowStep - 1) / RowStep * stride)
        {
            return false;
        }

        for (var y = 0; y < frame.Height; y += RowStep, at += stride)
        {
            if (!pixels.Slice(y * stride, stride).SequenceEqual(_rows.AsSpan(at, stride)))
            {
                return false;
            }
        }

        return true;
    }

    private void Keep(Frame frame)
    {
        if (frozenSeconds <= 0)
        {
            return;
        }

        var pixels = frame.Pixels.Span;
        var stride = frame.Stride;
        _length = (frame.Height + RowStep - 1) / RowStep * stride;
        _rows = _rows.Length >= _length ? _rows : new byte[_length];
        for (int y = 0, at = 0; y < frame.Height; y += RowStep, at += stride)
        {
            pixels.Slice(y * stride, stride).CopyTo(_rows.AsSpan(at));
        }
    }

    private static bool IsPlain(Frame frame)
    {
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < Blocks * Blocks; i++)
        {
            var mean = Mean(frame, i % Blocks, i / Blocks);
            (sum, squares) = (sum + mean, squares + (mean * mean));
        }

        const double Count = Blocks * Blocks;
        return (squares / Count) - (sum / Count * (sum / Count)) <= OneColour * OneColour;
    }

    /// <summary>Mean of the green values of a block, over which sensor noise nearly averages out.</summary>
    private static double Mean(Frame frame, int column, int row)
    {
        var pixels = frame.Pixels.Span;
        var sum = 0;
        for (var i = 0; i < Samples * Samples; i++)
        {
            var x = ((column * Samples) + (i % Samples)) * frame.Width / (Blocks * Samples);
            var y = ((row * Samples) + (i / Samples)) * frame.Height / (Blocks * Samples);
            sum += pixels[(y * frame.Stride) + (x * Frame.BytesPerPixel) + 1];
        }

        return sum / (double)(Samples * Samples);
    }
}
