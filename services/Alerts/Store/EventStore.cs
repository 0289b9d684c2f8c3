using MaskPose.Edge.Alerts.Mqtt;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>
/// Outbox and history in one table: an event waits until the broker has acknowledged it, and stays as history. Bounded:
/// beyond the most the oldest go, those that the broker has first; one that goes unsent is counted. For concurrent use.
/// </summary>
public sealed class EventStore
{
    private readonly StoreConnection _connection;
    private readonly StoreOptions _options;
    private readonly SendSignal _signal;
    private readonly TimeProvider _time;
    private long _count;
    private long _waiting;
    private long _dropped;

    public EventStore(StoreConnection connection, IOptions<AlertsOptions> options, SendSignal signal, TimeProvider time)
    {
        (_connection, _options, _signal, _time) = (connection, options.Value.Store, signal, time);
        _count = Number("SELECT count(*) FROM event");
        _waiting = Number("SELECT count(*) FROM event WHERE published_at IS NULL");
    }

    /// <summary>Messages that the broker has not acknowledged.</summary>
    public long Waiting => Interlocked.Read(ref _waiting);

    /// <summary>Messages that were removed unsent because there were too many, since the start.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Keeps a message until it is sent.</summary>
    /// <param name="eventId">Of the event that it is a phase of.</param>
    /// <param name="isEnd">Whether it is the last one of that event.</param>
    /// <exception cref="SqliteException">The disk is full or broken.</exception>
    public void Add(Guid eventId, bool isEnd, string topic, byte[] envelope)
    {
        lock (_connection.Lock)
        {
            using var command = _connection.Command(
                "INSERT INTO event (event, is_end, topic, envelope, stored_at) VALUES ($event, $end, $topic, $envelope, $at)");
            command.Parameters.AddWithValue("$event", eventId.ToString());
            command.Parameters.AddWithValue("$end", isEnd);
            command.Parameters.AddWithValue("$topic", topic);
            command.Parameters.AddWithValue("$envelope", envelope);
            command.Parameters.AddWithValue("$at", _time.GetUtcNow().ToUnixTimeMilliseconds());
            command.ExecuteNonQuery();
            _count++;
            Interlocked.Increment(ref _waiting);
            MakeRoom();
        }

        _signal.Ring();
    }

    /// <summary>What waits, the oldest first.</summary>
    public IReadOnlyList<StoredEvent> Oldest(int limit) =>
        Read("WHERE published_at IS NULL ORDER BY number LIMIT $limit", limit);

    /// <summary>The history, the newest first.</summary>
    public IReadOnlyList<StoredEvent> Newest(int limit) => Read("ORDER BY number DESC LIMIT $limit", limit);

    /// <summary>The history of events that no rule asked for, the newest first.</summary>
    public IReadOnlyList<StoredEvent> NewestEvents(int limit) =>
        Read("WHERE topic LIKE '%/event/%' ORDER BY number DESC LIMIT $limit", limit);

    /// <summary>The history of alerts, the newest first.</summary>
    public IReadOnlyList<StoredEvent> NewestAlerts(int limit) =>
        Read("WHERE topic LIKE '%/alert' ORDER BY number DESC LIMIT $limit", limit);

    /// <summary>The last message of each event that has no end.</summary>
    public IReadOnlyList<StoredEvent> Unfinished() => Read(
        "WHERE number IN (SELECT max(number) FROM event GROUP BY event HAVING max(is_end) = 0) ORDER BY number LIMIT $limit",
        int.MaxValue);

    /// <summary>The broker has it.</summary>
    public void Acknowledge(StoredEvent sent, DateTimeOffset publishedAt)
    {
        lock (_connection.Lock)
        {
            using var command = _connection.Command(
                "UPDATE event SET published_at = $at WHERE number = $number AND published_at IS NULL");
            command.Parameters.AddWithValue("$at", publishedAt.ToUnixTimeMilliseconds());
            command.Parameters.AddWithValue("$number", sent.Number);
            Interlocked.Add(ref _waiting, -command.ExecuteNonQuery());
        }
    }

    /// <summary>Removes what the broker has and what is older than it needs to be kept.</summary>
    public void RemoveOld()
    {
        lock (_connection.Lock)
        {
            using var command = _connection.Command("DELETE FROM event WHERE published_at < $at");
            command.Parameters.AddWithValue("$at", _time.GetUtcNow().AddDays(-_options.KeepDays).ToUnixTimeMilliseconds());
            _count -= command.ExecuteNonQuery();
        }
    }

    /// <summary>A hundredth more than needed, so that not every event has to remove one.</summary>
    private void MakeRoom()
    {
        var excess = _count - _options.MaximumEvents;
        if (excess <= 0)
        {
            return;
        }

        excess += _options.MaximumEvents / 100;
        var sent = Delete("published_at IS NOT NULL", excess);
        var unsent = Delete("published_at IS NULL", excess - sent);
        _count -= sent + unsent;
        Interlocked.Add(ref _waiting, -unsent);
        Interlocked.Add(ref _dropped, unsent);
    }

    private int Delete(string condition, long limit)
    {
        using var command = _connection.Command(
            $"DELETE FROM event WHERE number IN (SELECT number FROM event WHERE {condition} ORDER BY number LIMIT $limit)");
        command.Parameters.AddWithValue("$limit", limit);
        return command.ExecuteNonQuery();
    }

    private List<StoredEvent> Read(string which, int limit)
    {
        var events = new List<StoredEvent>();
        lock (_connection.Lock)
        {
            using var command = _connection.Command($"SELECT number, event, topic, envelope, stored_at, published_at FROM event {which}");
            command.Parameters.AddWithValue("$limit", limit);
            using var row = command.ExecuteReader();
            while (row.Read())
            {
                events.Add(new StoredEvent(
                    row.GetInt64(0),
                    Guid.Parse(row.GetString(1)),
                    row.GetString(2),
                    (byte[])row.GetValue(3),
                    DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
                    row.IsDBNull(5) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5))));
            }
        }

        return events;
    }

    private long Number(string sql)
    {
        using var command = _connection.Command(sql);
        return (long)command.ExecuteScalar()!;
    }
}
