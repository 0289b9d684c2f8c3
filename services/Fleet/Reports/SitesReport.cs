using MaskPose.Edge.Fleet.Store;
using Npgsql;

namespace MaskPose.Edge.Fleet.Reports;

/// <summary>A node of a site, as it is now.</summary>
/// <param name="State">online, stopped, offline; silent where an online one has not been heard for too long; unknown where it has never said.</param>
/// <param name="CamerasOnline">None of a node that is not online: its cameras' last reports are old.</param>
internal sealed record NodeReport(
    string Site, string Node, string State, DateTimeOffset SeenAt, string Version, string Trouble, long Cameras, long CamerasOnline, long OpenAlerts);

/// <summary>The sites and their nodes, read from the database.</summary>
internal sealed class SitesReport(FleetDatabase database, TimeProvider time)
{
    /// <summary>A node says something at least once a minute.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(3);

    private const string Question =
        """
        SELECT n.site, n.node, n.state, n.seen_at, n.version, n.trouble,
            (SELECT count(*) FROM camera c WHERE c.site = n.site AND c.node = n.node AND ($3 IS NULL OR c.camera = ANY ($3))),
            (SELECT count(*) FROM camera c WHERE c.site = n.site AND c.node = n.node AND ($3 IS NULL OR c.camera = ANY ($3)) AND c.condition = 'online'),
            (SELECT count(*) FROM alert a WHERE a.site = n.site AND a.node = n.node AND ($3 IS NULL OR a.camera = ANY ($3)) AND a.ended_at IS NULL)
        FROM node n
        WHERE n.site IN (SELECT DISTINCT site FROM node WHERE site > $1 AND ($4 IS NULL OR site = ANY ($4)) ORDER BY site LIMIT $2)
        ORDER BY n.site, n.node
        """;

    /// <param name="after">Sites whose ids come after it.</param>
    /// <param name="cameras">Ids of the only cameras that count; null: all.</param>
    /// <param name="sites">Only these; null: all.</param>
    /// <exception cref="NpgsqlException">The database can't be reached, or refuses.</exception>
    public async Task<IReadOnlyList<NodeReport>> ReadAsync(
        string after, int limit, IReadOnlySet<string>? cameras, IReadOnlySet<string>? sites, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand(Question);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(limit);
        command.Parameters.Add(Ids.Of(cameras));
        command.Parameters.Add(Ids.Of(sites));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var nodes = new List<NodeReport>();
        while (await row.ReadAsync(cancellationToken))
        {
            nodes.Add(Read(row));
        }

        return nodes;
    }

    private NodeReport Read(NpgsqlDataReader row)
    {
        var (state, seenAt) = (row.GetString(2), row.GetFieldValue<DateTimeOffset>(3));
        state = state == "online" && time.GetUtcNow() - seenAt > Silence ? "silent" : state;
        return new NodeReport(
            row.GetString(0), row.GetString(1), state, seenAt, row.GetString(4), row.GetString(5), row.GetInt64(6), state == "online" ? row.GetInt64(7) : 0,
            row.GetInt64(8));
    }
}
