using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>
/// The topics that this node has a retained message on, so that a later run can clear unused ones. If the disk fails none is
/// remembered, which the store reports as trouble. For concurrent use.
/// </summary>
internal sealed class ToldTopics
{
    private readonly StoreConnection _connection;
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    public ToldTopics(StoreConnection connection)
    {
        _connection = connection;
        _connection.Replaced += _known.Clear;
    }

    public IReadOnlyList<string> All()
    {
        try
        {
            return _connection.Read(() =>
            {
                using var command = _connection.Command("SELECT topic FROM told ORDER BY topic");
                using var row = command.ExecuteReader();
                var topics = new List<string>();
                while (row.Read())
                {
                    topics.Add(row.GetString(0));
                }

                return topics;
            });
        }
        catch (SqliteException)
        {
            return [];
        }
    }

    /// <summary>To be called before sending, so that none is forgotten.</summary>
    public void Add(string topic)
    {
        if (!_known.ContainsKey(topic) && TryChange("INSERT OR IGNORE INTO told (topic) VALUES ($topic)", topic))
        {
            _known[topic] = true;
        }
    }

    /// <summary>To be called once the topic is cleared.</summary>
    public void Remove(string topic)
    {
        _known.TryRemove(topic, out _);
        TryChange("DELETE FROM told WHERE topic = $topic", topic);
    }

    private bool TryChange(string sql, string topic)
    {
        try
        {
            _connection.Write(() =>
            {
                using var command = _connection.Command(sql);
                command.Parameters.AddWithValue("$topic", topic);
                return command.ExecuteNonQuery();
            });
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }
}
