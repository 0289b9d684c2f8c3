using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace MaskPose.Edge.Integration.Capture;

/// <summary>A clock that is put forward by hand and tells of each delay that is begun.</summary>
internal sealed class PauseTime : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _pauses = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            _pauses.Writer.TryWrite(dueTime);
        }

        return timer;
    }

    public ValueTask<TimeSpan> NextPauseAsync(CancellationToken cancellationToken) => _pauses.Reader.ReadAsync(cancellationToken);
}
