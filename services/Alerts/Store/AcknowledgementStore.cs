using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>The first acknowledgement of each alert, with its entry in the audit log. For concurrent use.</summary>
public sealed class AcknowledgementStore(StoreConnection connection, AuditStore audit)
{
    /// <summary>The action in the audit log.</summary>
    public const string Action = "acknowledge";

    /// <summary>The first acknowledgement of an alert stays; a later one changes nothing.</summary>
    /// <param name="from">The sender's address, for the audit log.</param>
    /// <param name="isVisible">Whether the caller may see alerts of a topic; null: all.</param>
    /// <returns>The valid one; null if there is no such alert.</returns>
    /// <exception cref="SqliteException">The disk is full or broken; nothing is acknowledged.</exception>
    public Acknowledgement? Add(Guid alert, Acknowledgement acknowledgement, string from = "", Func<string, bool>? isVisible = null) => connection.Write(() =>
    {
        if (TopicOf(alert) is not { } topic || isVisible?.Invoke(topic) == false)
        {
            return null;
        }

        if (Find(alert) is { } earlier)
        {
            return earlier;
        }

        audit.Insert(new AuditEntry(acknowledgement.At, acknowledgement.By, Action, alert.ToString(), Words(acknowledgement), "done") { Address = from });
        Insert(alert, acknowledgement);
        return acknowledgement;
    });

    /// <summary>Removes those of deleted alerts.</summary>
    /// <exception cref="SqliteException">The disk is full or broken.</exception>
    public void RemoveOld() => connection.Write(() =>
    {
        using var command = connection.Command("DELETE FROM acknowledgement WHERE event NOT IN (SELECT event FROM event)");
        return command.ExecuteNonQuery();
    });

    /// <summary>How many alerts somebody acknowledged, and how many nobody did.</summary>
    /// <param name="isVisible">Whether alerts of that topic are visible to the caller.</param>
    /// <exception cref="SqliteException">The disk fails.</exception>
    public (long Open, long Acknowledged) Count(Func<string, bool> isVisible) => connection.Read(() =>
    {
        var all = CountByTopic($"SELECT DISTINCT event, topic FROM event WHERE {MessageKinds.IsAlert}", isVisible);
        var acknowledged = CountByTopic(
            $"SELECT DISTINCT event.event, topic FROM acknowledgement CROSS JOIN event ON event.event = acknowledgement.event AND {MessageKinds.IsAlert}", isVisible);
        return (all - acknowledged, acknowledged);
    });

    private long CountByTopic(string alerts, Func<string, bool> isVisible)
    {
        using var command = connection.Command($"SELECT topic, count(*) FROM ({alerts}) GROUP BY topic");
        using var row = command.ExecuteReader();
        var count = 0L;
        while (row.Read())
        {
            count += isVisible(row.GetString(0)) ? row.GetInt64(1) : 0;
        }

        return count;
    }

    /// <summary>What the audit log says of why.</summary>
    private static string Words(Acknowledgement acknowledgement) =>
        string.Join(": ", ((string[])[acknowledgement.Outcome, acknowledgement.Note]).Where(w => w.Length > 0));

    private string? TopicOf(Guid alert)
    {
        using var command = connection.Command($"SELECT topic FROM event WHERE event = $event AND {MessageKinds.IsAlert} LIMIT 1");
        command.Parameters.AddWithValue("$event", alert.ToString());
        return (string?)command.ExecuteScalar();
    }

    private Acknowledgement? Find(Guid alert)
    {
        using var command = connection.Command("SELECT at, who, note, outcome FROM acknowledgement WHERE event = $event");
        command.Parameters.AddWithValue("$event", alert.ToString());
        using var row = command.ExecuteReader();
        return row.Read()
            ? new(DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)), row.GetString(1), row.GetString(2), row.GetString(3))
            : null;
    }

    private void Insert(Guid alert, Acknowledgement acknowledgement)
    {
        using var command = connection.Command("INSERT INTO acknowledgement (event, at, who, note, outcome) VALUES ($event, $at, $who, $note, $outcome)");
        command.Parameters.AddWithValue("$event", alert.ToString());
        command.Parameters.AddWithValue("$at", acknowledgement.At.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$who", acknowledgement.By);
        command.Parameters.AddWithValue("$note", acknowledgement.Note);
        command.Parameters.AddWithValue("$outcome", acknowledgement.Outcome);
        command.ExecuteNonQuery();
    }
}
