using System.Globalization;
using MaskPose.Edge.Alerts.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>
/// Outbox and history in one table: an event waits until the broker has acknowledged it, and stays as history. Bounded by
/// number, size and age: the oldest are deleted, first those already sent; unsent ones are counted. For concurrent use.
/// </summary>
public sealed class EventStore
{
    private readonly StoreConnection _connection;
    private readonly EventRetention _retention;
    private readonly DelayedEvents _held;
    private readonly AsyncSignal _signal;
    private readonly TimeProvider _time;
    private readonly ILogger<EventStore> _logger;
    private long _before;
    private long _count;
    private long _waiting;
    private long _dropped;

    public EventStore(
        StoreConnection connection, DelayedEvents held, IOptions<AlertsOptions> options, AsyncSignal signal, TimeProvider time, ILogger<EventStore> logger)
    {
        (_connection, _held, _signal, _time, _logger) = (connection, held, signal, time, logger);
        _retention = new EventRetention(connection, options.Value.Store, time);
        _connection.Replaced += Count;
        _connection.Read(() =>
        {
            Count();
            _before = Number("SELECT coalesce(max(number), 0) FROM event");
            return true;
        });
    }

    /// <summary>Raised when a message was added.</summary>
    public event Action? Added;

    /// <summary>Messages that the broker has not acknowledged.</summary>
    public long Waiting => Interlocked.Read(ref _waiting);

    /// <summary>Messages that were removed unsent because there were too many or they were too old, since the start.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Bytes of the database that are in use.</summary>
    public long Bytes => _connection.Read(_retention.UsedBytes);

    /// <summary>Keeps a message until it is sent.</summary>
    /// <param name="eventId">Of the event that it is a phase of.</param>
    /// <param name="isEnd">Whether it is the last one of that event.</param>
    /// <exception cref="SqliteException">The disk is full or broken.</exception>
    public void Add(Guid eventId, bool isEnd, string topic, byte[] envelope)
    {
        _connection.Write(
            () =>
            {
                using var command = _connection.Command(
                    "INSERT INTO event (event, is_end, topic, envelope, stored_at) VALUES ($event, $end, $topic, $envelope, $at)");
                command.Parameters.AddWithValue("$event", eventId.ToString());
                command.Parameters.AddWithValue("$end", isEnd);
                command.Parameters.AddWithValue("$topic", topic);
                command.Parameters.AddWithValue("$envelope", envelope);
                command.Parameters.AddWithValue("$at", Now);
                command.ExecuteNonQuery();
                return _retention.Make(_count + 1);
            },
            removed =>
            {
                _count++;
                Interlocked.Increment(ref _waiting);
                Removed(removed);
            });
        Wake();
    }

    /// <summary>Wakes the senders.</summary>
    internal void Wake()
    {
        _signal.Set();
        Added?.Invoke();
    }

    /// <summary>Names the picture of an event in all of its messages.</summary>
    /// <returns>Whether there are such messages and the event is still open.</returns>
    /// <exception cref="SqliteException">The disk is full or broken.</exception>
    internal bool AddSnapshot(Guid eventId, string path) => _connection.Write(() =>
    {
        using var command = _connection.Command(
            """
            UPDATE event SET envelope = CAST(json_set(CAST(envelope AS TEXT), '$.data.snapshot', $path) AS BLOB) WHERE event = $event;
            SELECT max(is_end) FROM event WHERE event = $event;
            """);
        command.Parameters.AddWithValue("$path", path);
        command.Parameters.AddWithValue("$event", eventId.ToString());
        return command.ExecuteScalar() is 0L;
    });

    /// <summary>Messages ready to be sent, the oldest first.</summary>
    /// <param name="above">Only what has a larger number.</param>
    public IReadOnlyList<StoredEvent> Oldest(int limit, long above = 0) => _connection.Read<IReadOnlyList<StoredEvent>>(() => [.. _held.Ready(Read(
        string.Create(CultureInfo.InvariantCulture, $"WHERE published_at IS NULL AND number > {above} ORDER BY number LIMIT $limit"), limit))]);

    /// <summary>The history, the newest first.</summary>
    public IReadOnlyList<StoredEvent> Newest(int limit) => Read("ORDER BY number DESC LIMIT $limit", limit);

    /// <summary>The history of events other than alerts, the newest first.</summary>
    public IReadOnlyList<StoredEvent> NewestEvents(int limit) =>
        Read($"WHERE {MessageKinds.IsEvent} ORDER BY number DESC LIMIT $limit", limit);

    /// <summary>The history of alerts, the newest first.</summary>
    public IReadOnlyList<StoredEvent> NewestAlerts(int limit) =>
        Read($"WHERE {MessageKinds.IsAlert} ORDER BY number DESC LIMIT $limit", limit);

    /// <summary>The last message of each event that has no end.</summary>
    public IReadOnlyList<StoredEvent> Unfinished() => Read(
        "WHERE number IN (SELECT max(number) FROM event GROUP BY event HAVING max(is_end) = 0) ORDER BY number LIMIT $limit",
        int.MaxValue);

    /// <summary>The broker has it.</summary>
    /// <exception cref="SqliteException">The disk is full or broken.</exception>
    public void Acknowledge(StoredEvent sent, DateTimeOffset publishedAt) => _connection.Write(
        () =>
        {
            using var command = _connection.Command(
                "UPDATE event SET published_at = $at WHERE number = $number AND published_at IS NULL");
            command.Parameters.AddWithValue("$at", publishedAt.ToUnixTimeMilliseconds());
            command.Parameters.AddWithValue("$number", sent.Number);
            return command.ExecuteNonQuery();
        },
        count => Interlocked.Add(ref _waiting, -count));

    /// <summary>Removes what is too old or too much, and returns freed space to the disk.</summary>
    /// <exception cref="SqliteException">The disk is full or broken.</exception>
    public void RemoveOld()
    {
        _connection.Write(() => _retention.RemoveOld(_count), Removed);
        _connection.Read(_retention.Shrink);
    }

    /// <summary>The clock was set: shifts the times of all that was stored since the start.</summary>
    /// <exception cref="SqliteException">The disk is full or broken.</exception>
    internal void Move(TimeSpan step) => _connection.Write(() =>
    {
        using var command = _connection.Command(
            "UPDATE event SET stored_at = stored_at + $step, published_at = published_at + $step WHERE number > $before");
        command.Parameters.AddWithValue("$step", (long)step.TotalMilliseconds);
        command.Parameters.AddWithValue("$before", _before);
        return command.ExecuteNonQuery();
    });

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private void Count()
    {
        _count = Number("SELECT count(*) FROM event");
        Interlocked.Exchange(ref _waiting, Number("SELECT count(*) FROM event WHERE published_at IS NULL"));
    }

    private void Removed(Removal removal)
    {
        _count -= removal.Sent + removal.Unsent;
        Interlocked.Add(ref _waiting, -removal.Unsent);
        if (removal.Unsent > 0)
        {
            _logger.UnsentDropped(removal.Unsent, Interlocked.Add(ref _dropped, removal.Unsent));
        }
    }

    private List<StoredEvent> Read(string which, int limit) => _connection.Read(() =>
    {
        using var command = _connection.Command($"SELECT {StoredEvent.Columns} FROM event {which}");
        command.Parameters.AddWithValue("$limit", limit);
        return StoredEvent.ReadAll(command);
    });

    private long Number(string sql)
    {
        using var command = _connection.Command(sql);
        return (long)command.ExecuteScalar()!;
    }
}
