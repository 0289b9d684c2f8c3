namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>Whether a camera is paused; for concurrent use.</summary>
public sealed class PauseControl : IDisposable
{
    private readonly Lock _lock = new();
    private CancellationTokenSource _begun = new();
    private TaskCompletionSource _ended = Ended();
    private string? _by;

    /// <summary>Why there are no frames, in words; null while the camera is not paused.</summary>
    public string? Reason
    {
        get
        {
            lock (_lock)
            {
                return _by is null ? null : $"paused{(_by.Length > 0 ? $" by {_by}" : "")}";
            }
        }
    }

    /// <summary>Ends when the next pause begins; has ended already while one lasts.</summary>
    public CancellationToken Begun
    {
        get
        {
            lock (_lock)
            {
                return _begun.Token;
            }
        }
    }

    public void Begin(string by)
    {
        lock (_lock)
        {
            if (_by is null)
            {
                _ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _begun.Cancel();
            }

            _by = by;
        }
    }

    public void End()
    {
        lock (_lock)
        {
            if (_by is not null)
            {
                _by = null;
                _begun = new CancellationTokenSource();
                _ended.SetResult();
            }
        }
    }

    /// <summary>Returns at once when the camera is not paused.</summary>
    public Task EndedAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _ended.Task.WaitAsync(cancellationToken);
        }
    }

    public void Dispose() => _begun.Dispose();

    private static TaskCompletionSource Ended()
    {
        var ended = new TaskCompletionSource();
        ended.SetResult();
        return ended;
    }
}
