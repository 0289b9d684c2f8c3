namespace MaskPose.Edge.Hosting;

/// <summary>What went wrong in one loop. For concurrent use.</summary>
internal sealed class LoopState(string name)
{
    /// <summary>Longer than any restart pause, so that a loop that keeps failing never looks healthy.</summary>
    public static readonly TimeSpan Calm = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _kinds = [];
    private string _reason = "";
    private int _count;
    private long _failedAt;

    /// <returns>Whether it is the first failure of its kind since all was well.</returns>
    public bool IsNew(Exception error, TimeProvider time)
    {
        lock (_lock)
        {
            if (IsWell(time))
            {
                _kinds.Clear();
                _count = 0;
            }

            (_reason, _failedAt) = (error.Message, time.GetTimestamp());
            _count++;
            return _kinds.Add($"{error.GetType()} {error.TargetSite?.Name}");
        }
    }

    /// <returns>A sentence for the operator; null when all is well.</returns>
    public string? Trouble(TimeProvider time)
    {
        lock (_lock)
        {
            return IsWell(time) ? null : $"{name} failed {(_count == 1 ? "once" : FormattableString.Invariant($"{_count} times"))} and goes on: {_reason}";
        }
    }

    private bool IsWell(TimeProvider time) => _count == 0 || time.GetElapsedTime(_failedAt) > Calm;
}
