using MaskPose.Edge.Core.Doors;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>
/// Whether the clock can be trusted to decide what is too old. One that was set, or is far from when it was last trusted, must
/// run for a day first: until then somebody may correct it. For concurrent use.
/// </summary>
internal sealed class StoreClock(StoreConnection connection, EventStore events, TimeProvider time, ILogger<StoreClock> logger)
{
    private static readonly TimeSpan SmallestStep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Proof = TimeSpan.FromDays(1);

    /// <summary>A node that was off for longer proves its clock first.</summary>
    private static readonly TimeSpan LongestAway = TimeSpan.FromDays(7);

    private readonly Lock _lock = new();
    private readonly ClockSteps _steps = new(SmallestStep);
    private readonly long _startedAt = time.GetTimestamp();
    private long? _setAt;

    /// <summary>To be called often: when the clock was set, the times stored by this process are shifted.</summary>
    public void Look()
    {
        lock (_lock)
        {
            var step = _steps.Look(time.GetUtcNow(), time.GetElapsedTime(_startedAt));
            if (step == TimeSpan.Zero)
            {
                return;
            }

            _setAt = time.GetTimestamp();
            logger.ClockSet(step);
            Move(step);
        }
    }

    /// <summary>Whether age counts now; if so the store remembers that the clock was trusted.</summary>
    /// <exception cref="SqliteException">The disk is full or broken.</exception>
    public bool IsBelieved()
    {
        Look();
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var isProven = time.GetElapsedTime(_setAt ?? _startedAt) >= Proof;
            if (!isProven && (_setAt is not null || !IsNear(now)))
            {
                logger.ClockNotBelieved(now);
                return false;
            }

            Remember(now);
            return true;
        }
    }

    private void Move(TimeSpan step)
    {
        try
        {
            events.Move(step);
        }
        catch (SqliteException error)
        {
            logger.RetentionFailed(error.Message);
        }
    }

    private bool IsNear(DateTimeOffset now) => connection.Read(() =>
    {
        using var command = connection.Command("SELECT coalesce((SELECT believed_at FROM clock), (SELECT stored_at FROM event ORDER BY number DESC LIMIT 1))");
        return command.ExecuteScalar() is not long last
            || (now - DateTimeOffset.FromUnixTimeMilliseconds(last)) is var away && away > -SmallestStep && away < LongestAway;
    });

    private void Remember(DateTimeOffset now) => connection.Write(() =>
    {
        using var command = connection.Command("INSERT OR REPLACE INTO clock (id, believed_at) VALUES (0, $at)");
        command.Parameters.AddWithValue("$at", now.ToUnixTimeMilliseconds());
        return command.ExecuteNonQuery();
    });
}
