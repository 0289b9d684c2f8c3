using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>
/// Detects whether a camera was turned or its picture went out of focus, compared with its usual picture: parts with edges are
/// compared, once a second. A camera that moves all the time, like a handheld one, is never judged. Not for concurrent use.
/// </summary>
/// <param name="movedSeconds">How long most of the picture must differ, and stand still; 0 never finds it moved.</param>
/// <param name="blurredSeconds">How long most of the picture must have lost its detail; 0 never finds it blurred.</param>
public sealed class ViewWatch(double movedSeconds, double blurredSeconds)
{
    private const double LookSeconds = 1;

    /// <summary>Looks that agree before anything is compared with them.</summary>
    private const int LooksToLearn = 10;

    /// <summary>People come and go, doors open: the view has changed only if nearly all of it differs.</summary>
    private const double MovedShare = 0.75, BlurredShare = 0.8;

    /// <summary>Of the parts; a picture that differs more from the one before is not still.</summary>
    private const double SteadyShare = 0.5;

    private readonly ViewReference _reference = new();
    private ViewSample? _last;
    private double? _lookedAt;
    private double? _movedSince;
    private double? _blurredSince;
    private PictureView _view;

    /// <param name="seconds">Time of the frame, by a monotonic clock.</param>
    public PictureView Take(Frame frame, double seconds)
    {
        if ((movedSeconds <= 0 && blurredSeconds <= 0) || seconds - _lookedAt < LookSeconds)
        {
            return _view;
        }

        _lookedAt = seconds;
        var sample = ViewSample.Of(frame);
        _view = Judge(sample, seconds);
        _last = sample;
        return _view;
    }

    private PictureView Judge(ViewSample sample, double seconds)
    {
        var isSteady = _last is not null && sample.ShareOfOthers(_last) <= SteadyShare;
        if (_reference.Looks < LooksToLearn)
        {
            _reference.Learn(sample, startAnew: !isSteady);
            return PictureView.Clear;
        }

        var (other, soft) = _reference.Compare(sample);
        _blurredSince = blurredSeconds > 0 && soft >= BlurredShare ? _blurredSince ?? seconds : null;
        _movedSince = movedSeconds > 0 && soft < BlurredShare && other >= MovedShare && (isSteady || _movedSince is not null) ? _movedSince ?? seconds : null;
        if (_blurredSince is null && _movedSince is null && other < SteadyShare)
        {
            _reference.Learn(sample, startAnew: false);
        }

        return seconds - _blurredSince >= blurredSeconds ? PictureView.Blurred
            : seconds - _movedSince >= movedSeconds ? PictureView.Moved
            : PictureView.Clear;
    }
}
