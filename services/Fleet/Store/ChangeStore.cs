using MaskPose.Edge.Fleet.Messages;
using Npgsql;
using NpgsqlTypes;

namespace MaskPose.Edge.Fleet.Store;

/// <summary>Writes what nodes say: all of it in one transaction or nothing. Written again it changes nothing. For concurrent use.</summary>
internal sealed class ChangeStore(FleetDatabase database, Partitions partitions, TimeProvider time)
{
    /// <returns>How many events and phases of them were not there before.</returns>
    /// <exception cref="NpgsqlException">The database can't be reached, or refuses.</exception>
    public async Task<int> WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        var events = changes.OfType<EventChange>().ToList();
        await partitions.EnsureAsync(events.Select(e => e.When), cancellationToken);
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var written = events.Count == 0 ? 0 : await AddAsync(events, connection, cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        AddSeen(batch, changes);
        foreach (var node in changes.OfType<NodeChange>().OrderBy(n => (n.Site, n.Node)))
        {
            Add(batch, Sql.Node, node.Site, node.Node, node.State, node.Session, Instant(node.At), node.Trouble, Text(node.Version), time.GetUtcNow());
        }

        AddCameras(batch, changes);
        AddRemovals(batch, changes);
        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return written;
    }

    private static async Task<int> AddAsync(List<EventChange> events, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.Events, connection);
        command.Parameters.AddRange(Values(
            Column(events, e => e.When), Column(events, e => e.Site), Column(events, e => e.Node), Column(events, e => e.Id), Column(events, e => e.EventId),
            Column(events, e => e.Sequence), Column(events, e => e.Camera), Column(events, e => e.Kind), Column(events, e => e.Phase),
            Column(events, e => e.State), Column(events, e => e.Rule), Column(events, e => e.Severity), Column(events, e => e.BeganAt),
            Column(events, e => e.Envelope)));
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>A node that is removed is not seen.</summary>
    private static void AddSeen(NpgsqlBatch batch, IReadOnlyList<Change> changes)
    {
        var seen = changes.Where(c => c.At is not null).GroupBy(c => (c.Site, c.Node)).Select(g => (g.Key.Site, g.Key.Node, At: g.Max(c => c.At!.Value))).ToList();
        if (seen.Count > 0)
        {
            Add(batch, Sql.Seen, Column(seen, s => s.Site), Column(seen, s => s.Node), Column(seen, s => s.At));
        }
    }

    private static void AddCameras(NpgsqlBatch batch, IReadOnlyList<Change> changes)
    {
        var statuses = changes.OfType<StatusChange>().ToList();
        if (statuses.Count > 0)
        {
            Add(
                batch, Sql.Status, Column(statuses, s => s.Site), Column(statuses, s => s.Node), Column(statuses, s => s.Camera), Column(statuses, s => s.Condition),
                Column(statuses, s => s.Reason), Column(statuses, s => s.When));
        }

        var states = changes.OfType<StateChange>().ToList();
        if (states.Count > 0)
        {
            Add(
                batch, Sql.State, Column(states, s => s.Site), Column(states, s => s.Node), Column(states, s => s.Camera), Column(states, s => s.People),
                Column(states, s => s.Worst), Column(states, s => s.When));
        }
    }

    private static void AddRemovals(NpgsqlBatch batch, IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
        {
            switch (change)
            {
                case CamerasChange all:
                    Add(batch, Sql.OtherCameras, all.Site, all.Node, all.Cameras, all.When);
                    break;
                case CameraGone camera:
                    Add(batch, Sql.CameraGone, camera.Site, camera.Node, camera.Camera);
                    break;
                case NodeGone node:
                    Add(batch, Sql.CamerasGone, node.Site, node.Node);
                    Add(batch, Sql.NodeGone, node.Site, node.Node);
                    break;
            }
        }
    }

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(Values(values));
        batch.BatchCommands.Add(command);
    }

    private static NpgsqlParameter[] Values(params object[] values) => Array.ConvertAll(values, v => v as NpgsqlParameter ?? new NpgsqlParameter { Value = v });

    private static TValue[] Column<TRow, TValue>(IReadOnlyCollection<TRow> rows, Func<TRow, TValue> value) => [.. rows.Select(value)];

    private static NpgsqlParameter Instant(DateTimeOffset? at) => new() { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = (object?)at ?? DBNull.Value };

    private static NpgsqlParameter Text(string? text) => new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)text ?? DBNull.Value };
}
