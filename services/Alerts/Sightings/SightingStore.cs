using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Sightings;

/// <summary>
/// The logs of the last hours, bounded by age and by a share of the database: the oldest are deleted. For concurrent use.
/// </summary>
internal sealed class SightingStore
{
    /// <summary>Events keep the rest.</summary>
    private const int ShareOfDatabase = 4;

    /// <summary>Logs read at a time, before others get their turn.</summary>
    private const int Piece = 50;

    private readonly StoreConnection _connection;
    private readonly StoreOptions _options;
    private readonly TimeProvider _time;
    private long? _bytes;

    public SightingStore(StoreConnection connection, IOptions<AlertsOptions> options, TimeProvider time)
    {
        (_connection, _options, _time) = (connection, options.Value.Store, time);
        connection.Replaced += () => _bytes = null;
    }

    /// <summary>Whether anything is to be noted.</summary>
    public bool IsOn => _options.TrialHours > 0;

    /// <summary>How far back they reach.</summary>
    public double Hours => _options.TrialHours;

    private long MostBytes => _options.MaximumMegabytes * 1024L * 1024 / ShareOfDatabase;

    /// <summary>Adds logs, and deletes the oldest where there are too many.</summary>
    /// <returns>Bytes deleted before their time.</returns>
    /// <exception cref="SqliteException">The disk is full or fails; nothing was added.</exception>
    public long Add(IReadOnlyList<SightingLog> logs) => _connection.Write(() =>
    {
        // Counted again if this fails.
        var bytes = _bytes ?? Sum();
        _bytes = null;
        using var command = _connection.Command(
            "INSERT INTO sighting (camera, session, sequence, ended_at, limits, steps) VALUES ($camera, $session, $sequence, $ended, $limits, $steps)");
        string[] names = ["$camera", "$session", "$sequence", "$ended", "$limits", "$steps"];
        var parameters = Array.ConvertAll(names, n => command.Parameters.Add(new SqliteParameter(n, null)));
        foreach (var log in logs)
        {
            object[] values = [log.Camera, log.Session, log.Sequence, log.EndedAt.ToUnixTimeMilliseconds(), log.Limits, log.Steps];
            for (var i = 0; i < values.Length; i++)
            {
                parameters[i].Value = values[i];
            }

            command.ExecuteNonQuery();
            bytes += log.Steps.Length;
        }

        var dropped = Shrink(bytes);
        _bytes = bytes - dropped;
        return dropped;
    });

    /// <summary>The cameras that there are logs of.</summary>
    /// <exception cref="SqliteException">The disk fails.</exception>
    public IReadOnlyList<string> Cameras() => _connection.Read<IReadOnlyList<string>>(() =>
    {
        using var command = _connection.Command("SELECT DISTINCT camera FROM sighting ORDER BY camera");
        using var row = command.ExecuteReader();
        var cameras = new List<string>();
        while (row.Read())
        {
            cameras.Add(row.GetString(0));
        }

        return cameras;
    });

    /// <summary>A camera's logs that end after a time, the oldest first; read lazily.</summary>
    /// <exception cref="SqliteException">The disk fails.</exception>
    public IEnumerable<SightingLog> Read(string camera, DateTimeOffset from)
    {
        var above = 0L;
        while (true)
        {
            var piece = _connection.Read(() => ReadPiece(camera, from, above));
            foreach (var (number, log) in piece)
            {
                yield return log;
                above = number;
            }

            if (piece.Count < Piece)
            {
                yield break;
            }
        }
    }

    /// <summary>Deletes what is older than <see cref="StoreOptions.TrialHours"/>.</summary>
    /// <exception cref="SqliteException">The disk is full or fails.</exception>
    public void RemoveOld() => _connection.Write(() =>
    {
        using var command = _connection.Command("DELETE FROM sighting WHERE ended_at < $before");
        command.Parameters.AddWithValue("$before", _time.GetUtcNow().AddHours(-Hours).ToUnixTimeMilliseconds());
        _bytes = null;
        return command.ExecuteNonQuery();
    });

    private long Shrink(long bytes)
    {
        var dropped = 0L;
        while (bytes - dropped > MostBytes)
        {
            using var command = _connection.Command(
                "DELETE FROM sighting WHERE number IN (SELECT number FROM sighting ORDER BY number LIMIT 20) RETURNING length(steps)");
            using var row = command.ExecuteReader();
            while (row.Read())
            {
                dropped += row.GetInt64(0);
            }
        }

        return dropped;
    }

    private long Sum()
    {
        using var command = _connection.Command("SELECT coalesce(sum(length(steps)), 0) FROM sighting");
        return (long)command.ExecuteScalar()!;
    }

    private List<(long Number, SightingLog Log)> ReadPiece(string camera, DateTimeOffset from, long above)
    {
        using var command = _connection.Command(
            """
            SELECT number, session, sequence, ended_at, limits, steps FROM sighting
            WHERE camera = $camera AND number > $above AND ended_at >= $from ORDER BY number LIMIT $limit
            """);
        command.Parameters.AddWithValue("$camera", camera);
        command.Parameters.AddWithValue("$above", above);
        command.Parameters.AddWithValue("$from", from.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$limit", Piece);
        using var row = command.ExecuteReader();
        var logs = new List<(long, SightingLog)>();
        while (row.Read())
        {
            logs.Add((row.GetInt64(0), new SightingLog(
                camera, row.GetInt64(1), row.GetInt64(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)), row.GetInt64(4), row.GetFieldValue<byte[]>(5))));
        }

        return logs;
    }
}
