using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>What one camera's loops know about it; safe for concurrent use.</summary>
/// <param name="askedFrameRate">Configured frames per second; 0: all.</param>
public sealed class CameraState(string id, string provider, TimeProvider time, double askedFrameRate = 0)
{
    private static readonly TimeSpan RateWindow = TimeSpan.FromSeconds(5);

    /// <summary>A camera has recovered after this long without trouble, so that its state does not flap with each frame.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly Queue<long> _observed = new();
    private readonly Queue<long> _arrived = new();
    private readonly Overload _overload = new(askedFrameRate, time);
    private CameraCondition _condition = CameraCondition.Offline;
    private string _reason = "starting";
    private PictureView _view;
    private string _trouble = "";
    private long _troubledAt;
    private double? _ageMs;
    private long _captured;
    private int _restarts;

    /// <summary>Whether far fewer frames are processed than configured.</summary>
    public bool IsOverloaded
    {
        get
        {
            lock (_lock)
            {
                return _overload.Reason.Length > 0;
            }
        }
    }

    /// <summary>Frames that arrive a second, of the last five seconds.</summary>
    public double CapturedFrameRate
    {
        get
        {
            lock (_lock)
            {
                Prune(_arrived);
                return Rate(_arrived);
            }
        }
    }

    public void Captured()
    {
        lock (_lock)
        {
            _captured++;
            _arrived.Enqueue(time.GetTimestamp());
            Prune(_arrived);
            (_condition, _reason) = (CameraCondition.Online, "");
        }
    }

    /// <summary>What its newest picture shows as a whole.</summary>
    public void Seen(PictureView view)
    {
        lock (_lock)
        {
            _view = view;
        }
    }

    public void Observed(double ageMs)
    {
        lock (_lock)
        {
            _observed.Enqueue(time.GetTimestamp());
            Prune(_observed);
            _ageMs = ageMs;
            if (time.GetElapsedTime(_troubledAt) >= Calm)
            {
                _trouble = "";
            }
        }
    }

    /// <summary>A frame's observation is incomplete or missing.</summary>
    public void Troubled(string reason)
    {
        lock (_lock)
        {
            (_trouble, _troubledAt) = (reason, time.GetTimestamp());
        }
    }

    public void Failed(string reason)
    {
        lock (_lock)
        {
            _restarts++;
            (_condition, _reason) = (CameraCondition.Offline, reason);
        }
    }

    /// <summary>Somebody paused it.</summary>
    public void Paused(string reason)
    {
        lock (_lock)
        {
            (_condition, _reason) = (CameraCondition.Paused, reason);
        }
    }

    public void Ended()
    {
        lock (_lock)
        {
            (_condition, _reason) = (CameraCondition.Ended, "the source has ended");
        }
    }

    public CameraStatus Read(long dropped)
    {
        lock (_lock)
        {
            Prune(_arrived);
            Prune(_observed);
            Judge();
            var (condition, reason) = WhatItIs();
            return new CameraStatus(
                id,
                condition,
                reason,
                Rate(_observed),
                _ageMs is { } age ? Math.Round(age, 1) : null,
                _captured,
                dropped,
                _restarts,
                provider,
                time.GetUtcNow())
            {
                AskedFrameRate = askedFrameRate,
                CapturedFrameRate = Rate(_arrived),
            };
        }
    }

    /// <summary>A useless picture matters more than a stage that fails on it.</summary>
    private (CameraCondition Condition, string Reason) WhatItIs()
    {
        var trouble = _trouble.Length > 0 ? _trouble : _overload.Reason;
        return (_condition, _view) switch
        {
            (CameraCondition.Online, PictureView.Covered) => (
                CameraCondition.Covered, "the picture has only one colour: something covers the lens, or it is dark"),
            (CameraCondition.Online, PictureView.Frozen) => (
                CameraCondition.Frozen, "the picture no longer changes at all: the camera hangs, or is being shown a recording"),
            (CameraCondition.Online, PictureView.Blurred) => (
                CameraCondition.Blurred, "the picture has lost its detail: the lens is dirty, sprayed or out of focus"),
            (CameraCondition.Online, PictureView.Moved) => (
                CameraCondition.Moved, "the picture shows a different view: the camera was turned, or something stands before it; pause and resume it to accept the new view"),
            (CameraCondition.Online, _) when trouble.Length > 0 => (CameraCondition.Degraded, trouble),
            _ => (_condition, _reason),
        };
    }

    private void Judge()
    {
        if (_condition == CameraCondition.Online && _trouble.Length == 0)
        {
            _overload.Judge(Rate(_arrived), Rate(_observed));
        }
        else
        {
            _overload.Reset();
        }
    }

    private static double Rate(Queue<long> moments) => Math.Round(moments.Count / RateWindow.TotalSeconds, 1);

    private void Prune(Queue<long> moments)
    {
        while (moments.TryPeek(out var at) && time.GetElapsedTime(at) > RateWindow)
        {
            moments.Dequeue();
        }
    }
}
