using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Statistics;

/// <summary>Sums per hour, camera, measure and word: only numbers. For concurrent use.</summary>
internal sealed class StatisticsStore(StoreConnection connection, IOptions<AlertsOptions> options, TimeProvider time)
{
    /// <summary>Rows read at a time, before others get their turn.</summary>
    private static readonly TimeSpan Piece = TimeSpan.FromDays(10);

    /// <summary>Adds to the stored sums.</summary>
    /// <exception cref="SqliteException">The disk is full or fails; nothing was added.</exception>
    public void Add(IReadOnlyDictionary<CountKey, double> counts) => connection.Write(() =>
    {
        using var command = connection.Command(
            """
            INSERT INTO statistic (hour, camera, measure, word, value) VALUES ($hour, $camera, $measure, $word, $value)
            ON CONFLICT (hour, camera, measure, word) DO UPDATE SET value = value + excluded.value
            """);
        string[] names = ["$hour", "$camera", "$measure", "$word", "$value"];
        var parameters = Array.ConvertAll(names, n => command.Parameters.Add(new SqliteParameter(n, null)));
        foreach (var (key, value) in counts)
        {
            (parameters[0].Value, parameters[1].Value, parameters[2].Value) = (key.Hour, key.Camera, key.Measure);
            (parameters[3].Value, parameters[4].Value) = (key.Word, value);
            command.ExecuteNonQuery();
        }

        return counts.Count;
    });

    /// <summary>Counts of the hours that begin within a period, by hour; read lazily.</summary>
    /// <param name="to">Not included.</param>
    /// <exception cref="SqliteException">The disk fails.</exception>
    public IEnumerable<Count> Read(DateTimeOffset from, DateTimeOffset to)
    {
        for (var begin = from; begin < to; begin += Piece)
        {
            var end = begin + Piece < to ? begin + Piece : to;
            foreach (var count in connection.Read(() => ReadPiece(begin.ToUnixTimeSeconds(), end.ToUnixTimeSeconds())))
            {
                yield return count;
            }
        }
    }

    /// <summary>Deletes counts older than <see cref="StoreOptions.StatisticsDays"/>.</summary>
    /// <exception cref="SqliteException">The disk is full or fails.</exception>
    public void RemoveOld() => connection.Write(() =>
    {
        using var command = connection.Command("DELETE FROM statistic WHERE hour < $hour");
        command.Parameters.AddWithValue("$hour", time.GetUtcNow().AddDays(-options.Value.Store.StatisticsDays).ToUnixTimeSeconds());
        return command.ExecuteNonQuery();
    });

    private List<Count> ReadPiece(long from, long to)
    {
        using var command = connection.Command(
            "SELECT hour, camera, measure, word, value FROM statistic WHERE hour >= $from AND hour < $to ORDER BY hour, camera, measure, word");
        command.Parameters.AddWithValue("$from", from);
        command.Parameters.AddWithValue("$to", to);
        using var row = command.ExecuteReader();
        var counts = new List<Count>();
        while (row.Read())
        {
            counts.Add(new Count(new CountKey(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3)), row.GetDouble(4)));
        }

        return counts;
    }
}
