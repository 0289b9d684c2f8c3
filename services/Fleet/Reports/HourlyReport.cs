using MaskPose.Edge.Fleet.Store;
using Npgsql;

namespace MaskPose.Edge.Fleet.Reports;

/// <summary>How many events and alerts began, of a part of the answer.</summary>
/// <param name="Measure">mask, attention, tamper or alerts.</param>
/// <param name="Word">The state, or the alert's rule.</param>
internal sealed record HourlyCount(string Part, string Measure, string Word, long Count);

/// <summary>The sums of hours over all sites, read from the database.</summary>
internal sealed class HourlyReport(FleetDatabase database)
{
    /// <summary>What the parts can be, with the key of each in SQL.</summary>
    private static readonly Dictionary<string, string> Keys = new()
    {
        ["hour"] = """to_char(hour AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"')""",
        ["day"] = "to_char(hour AT TIME ZONE 'UTC', 'YYYY-MM-DD')",
        ["month"] = "to_char(hour AT TIME ZONE 'UTC', 'YYYY-MM')",
        ["site"] = "site",
        ["node"] = "site || '/' || node",
        ["camera"] = "site || '/' || node || '/' || camera",
    };

    public static IReadOnlyList<string> Parts { get; } = [.. Keys.Keys];

    /// <param name="by">One of <see cref="Parts"/>.</param>
    /// <param name="to">Not included.</param>
    /// <param name="cameras">Ids of the only cameras that count; null: all.</param>
    /// <param name="most">Further rows are not read.</param>
    /// <exception cref="NpgsqlException">The database can't be reached, or refuses.</exception>
    public async Task<IReadOnlyList<HourlyCount>> ReadAsync(
        string by, DateTimeOffset from, DateTimeOffset to, IReadOnlySet<string>? sites, IReadOnlySet<string>? cameras, int most, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand(
            $"""
            SELECT {Keys[by]}, measure, word, sum(count)::bigint FROM hourly
            WHERE hour >= $1 AND hour < $2 AND ($3 IS NULL OR site = ANY ($3)) AND ($4 IS NULL OR camera = ANY ($4))
            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3 LIMIT $5
            """);
        command.Parameters.AddWithValue(from.ToUniversalTime());
        command.Parameters.AddWithValue(to.ToUniversalTime());
        command.Parameters.Add(Ids.Of(sites));
        command.Parameters.Add(Ids.Of(cameras));
        command.Parameters.AddWithValue(most);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var counts = new List<HourlyCount>();
        while (await row.ReadAsync(cancellationToken))
        {
            counts.Add(new HourlyCount(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3)));
        }

        return counts;
    }
}
