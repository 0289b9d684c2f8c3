using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>The position of each webhook, notification and scheduled report, so that it continues there after a restart. For concurrent use.</summary>
internal sealed class WebhookStore(StoreConnection connection, DelayedEvents held)
{
    /// <summary>The last delivered message; null for a new one.</summary>
    /// <exception cref="SqliteException">The disk fails.</exception>
    public long? Done(string id) => connection.Read(() =>
    {
        using var command = connection.Command("SELECT number FROM webhook WHERE id = $id");
        command.Parameters.AddWithValue("$id", id);
        return (long?)command.ExecuteScalar();
    });

    /// <exception cref="SqliteException">The disk is full or broken.</exception>
    public void Done(string id, long number) => connection.Write(() =>
    {
        using var command = connection.Command("INSERT OR REPLACE INTO webhook (id, number) VALUES ($id, $number)");
        command.Parameters.AddWithValue("$id", id);
        command.Parameters.AddWithValue("$number", number);
        return command.ExecuteNonQuery();
    });

    /// <summary>The next messages above a number that are ready to be sent, the oldest first.</summary>
    /// <exception cref="SqliteException">The disk fails.</exception>
    public IReadOnlyList<StoredEvent> After(long number, int limit) =>
        connection.Read<IReadOnlyList<StoredEvent>>(() => [.. held.Ready(Above(number, limit))]);

    /// <returns>Null if the store has deleted it.</returns>
    /// <exception cref="SqliteException">The disk fails.</exception>
    public StoredEvent? Find(long number) =>
        connection.Read(() => Above(number - 1, 1) is [var found] && found.Number == number ? found : null);

    /// <summary>Forgets removed ones.</summary>
    /// <exception cref="SqliteException">The disk is full or broken.</exception>
    public void Keep(IEnumerable<string> ids) => connection.Write(() =>
    {
        using var command = connection.Command("DELETE FROM webhook WHERE id NOT IN (SELECT value FROM json_each($ids))");
        command.Parameters.AddWithValue("$ids", System.Text.Json.JsonSerializer.Serialize(ids));
        return command.ExecuteNonQuery();
    });

    private List<StoredEvent> Above(long number, int limit)
    {
        using var command = connection.Command(
            $"SELECT {StoredEvent.Columns} FROM event WHERE number > $number ORDER BY number LIMIT $limit");
        command.Parameters.AddWithValue("$number", number);
        command.Parameters.AddWithValue("$limit", limit);
        return StoredEvent.ReadAll(command);
    }
}
