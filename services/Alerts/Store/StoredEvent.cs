using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>One message of an event, as it waits or was sent.</summary>
/// <param name="Number">Its place in the order of all messages.</param>
/// <param name="EventId">The same for all phases of one event.</param>
/// <param name="Envelope">UTF-8 JSON without the members set on sending.</param>
/// <param name="PublishedAt">When the copy was sent that the broker has acknowledged; null while it waits.</param>
public sealed record StoredEvent(
    long Number, Guid EventId, string Topic, byte[] Envelope, DateTimeOffset StoredAt, DateTimeOffset? PublishedAt)
{
    /// <summary>A message that waits longer than this is late: the broker was down.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Of table <c>event</c>, in the order of <see cref="Read"/>.</summary>
    internal const string Columns = "number, event.event, topic, envelope, stored_at, published_at";

    /// <param name="row">Begins with <see cref="Columns"/>.</param>
    internal static StoredEvent Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        Guid.Parse(row.GetString(1)),
        row.GetString(2),
        (byte[])row.GetValue(3),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
        row.IsDBNull(5) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)));

    /// <summary>All rows of a query.</summary>
    internal static List<StoredEvent> ReadAll(SqliteCommand command)
    {
        using var row = command.ExecuteReader();
        var events = new List<StoredEvent>();
        while (row.Read())
        {
            events.Add(Read(row));
        }

        return events;
    }

    public bool IsLate(DateTimeOffset sentAt) => sentAt - StoredAt > Patience;
}
