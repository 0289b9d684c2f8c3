using MaskPose.Edge.Fleet.Settings;
using Microsoft.Extensions.Options;
using Npgsql;

namespace MaskPose.Edge.Fleet.Store;

/// <summary>Makes the coming months' partitions and deletes what is older than it is kept. For concurrent use, by several instances too.</summary>
internal sealed class Retention(FleetDatabase database, Partitions partitions, IOptions<FleetOptions> options, TimeProvider time)
{
    private const int MonthsAhead = 2;

    private readonly FleetOptions _options = options.Value;

    /// <summary>Events before it are not kept.</summary>
    public DateTimeOffset Oldest => time.GetUtcNow().AddDays(-_options.EventDays);

    /// <exception cref="NpgsqlException">The database can't be reached, or refuses.</exception>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await partitions.EnsureAsync(Enumerable.Range(0, MonthsAhead + 1).Select(m => now.AddMonths(m)), cancellationToken);
        await partitions.DropAsync(Oldest, cancellationToken);
        await DeleteAsync("DELETE FROM hourly WHERE hour < $1", now.AddDays(-_options.StatisticsDays), cancellationToken);
        await DeleteAsync("DELETE FROM alert WHERE began_at < $1", Oldest, cancellationToken);
        await DeleteAsync("DELETE FROM camera USING node WHERE node.site = camera.site AND node.node = camera.node AND node.seen_at < $1", Oldest, cancellationToken);
        await DeleteAsync("DELETE FROM node WHERE seen_at < $1", Oldest, cancellationToken);
    }

    private async Task DeleteAsync(string sql, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand(sql);
        command.Parameters.AddWithValue(before);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
