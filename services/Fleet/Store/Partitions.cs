using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;

namespace MaskPose.Edge.Fleet.Store;

/// <summary>The months of the table of events, each a partition: made before anything is written to them, and deleted whole. For concurrent use.</summary>
internal sealed class Partitions(FleetDatabase database)
{
    private const string Begin = "event_";

    private readonly ConcurrentDictionary<DateOnly, bool> _made = new();

    /// <summary>Makes the months of these times that are not there yet.</summary>
    /// <exception cref="NpgsqlException">The database can't be reached, or refuses.</exception>
    public async Task EnsureAsync(IEnumerable<DateTimeOffset> times, CancellationToken cancellationToken)
    {
        foreach (var month in times.Select(MonthOf).Distinct().Where(m => !_made.ContainsKey(m)).Order().ToList())
        {
            await RunAsync(Create(month), cancellationToken);
            _made[month] = true;
        }
    }

    /// <summary>Deletes the months that had ended before.</summary>
    /// <exception cref="NpgsqlException">The database can't be reached, or refuses.</exception>
    public async Task DropAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        foreach (var month in (await AllAsync(cancellationToken)).Where(m => m.AddMonths(1) <= MonthOf(before)))
        {
            _made.TryRemove(month, out _);
            await RunAsync($"DROP TABLE IF EXISTS {NameOf(month)}", cancellationToken);
        }
    }

    /// <summary>Asks again which are there.</summary>
    public void Forget() => _made.Clear();

    /// <exception cref="NpgsqlException">The database can't be reached, or refuses.</exception>
    public async Task<IReadOnlyList<DateOnly>> AllAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'event'::regclass");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var months = new List<DateOnly>();
        while (await row.ReadAsync(cancellationToken))
        {
            if (DateOnly.TryParseExact(row.GetString(0), $"'{Begin}'yyyy_MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            {
                months.Add(month);
            }
        }

        return months;
    }

    private static DateOnly MonthOf(DateTimeOffset time) => new(time.UtcDateTime.Year, time.UtcDateTime.Month, 1);

    private static string NameOf(DateOnly month) => month.ToString($"'{Begin}'yyyy_MM", CultureInfo.InvariantCulture);

    private static string Create(DateOnly month) =>
        $"CREATE TABLE IF NOT EXISTS {NameOf(month)} PARTITION OF event FOR VALUES FROM ('{Instant(month)}') TO ('{Instant(month.AddMonths(1))}')";

    private static string Instant(DateOnly month) => month.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " 00:00:00+00";

    /// <summary>By one instance at a time: two that make the same partition at once would fail.</summary>
    private async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({Migrations.SchemaLock})")), new(sql) },
        };
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
