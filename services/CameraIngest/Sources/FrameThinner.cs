using System.Globalization;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>
/// Limits the frame rate of a source that may be faster, slower or uneven. Each frame taken moves the next due time one
/// interval on; a late one leaves up to an interval of credit, so that a camera of exactly that rate loses none, however
/// unevenly its frames arrive:
/// <code>
/// frames  x   x      x  x   x
/// due     |   |   |   |   |      one interval apart; the third frame is late, the fourth is taken all the same
/// </code>
/// </summary>
/// <param name="framesPerSecond">0 takes all.</param>
public sealed class FrameThinner(double framesPerSecond)
{
    private const double Tolerance = 0.1;

    private readonly double _interval = framesPerSecond > 0 ? 1 / framesPerSecond : 0;
    private double? _due;

    /// <summary>Whether a frame of that time is taken, seconds by any monotonic clock.</summary>
    public bool Takes(double seconds)
    {
        var due = _due is not { } d || d - seconds > 2 * _interval ? seconds : Math.Max(d, seconds - _interval);
        var takes = seconds >= due - (Tolerance * _interval);
        _due = takes ? due + _interval : due;
        return takes;
    }

    /// <summary>The same as a filter of ffmpeg. Its variable 0 is the next frame's time, 1 this frame's.</summary>
    /// <param name="byClock">By this machine's clock; else by the frames' own times, where they have some.</param>
    internal static string Filter(double framesPerSecond, bool byClock)
    {
        var interval = 1 / framesPerSecond;
        var now = byClock ? "time(0)" : "if(isnan(t),time(0),t)";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"select='st(1,{now});"
            + $"st(0,if(not(ld(0))+gt(ld(0)-ld(1),{2 * interval:0.######}),ld(1),max(ld(0),ld(1)-{interval:0.######})));"
            + $"if(gte(ld(1),ld(0)-{Tolerance * interval:0.######}),st(0,ld(0)+{interval:0.######});1,0)'");
    }
}
