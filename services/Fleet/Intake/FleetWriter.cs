using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Fleet.Messages;
using MaskPose.Edge.Fleet.Store;
using MaskPose.Edge.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MaskPose.Edge.Fleet.Intake;

/// <summary>
/// Writes what was received, batch by batch, and acknowledges it once it is committed. While the database is away it waits: the broker keeps
/// what comes.
/// </summary>
internal sealed class FleetWriter(
    Mailbox mailbox, FleetDatabase database, ChangeStore store, Partitions partitions, BadMessages bad, FleetMetrics metrics, FleetState state,
    Supervisor supervisor, TimeProvider time, ILogger<FleetWriter> logger) : SupervisedService("fleet writer", supervisor)
{
    private readonly RetryPause _pause = new(Random.Shared);

    /// <summary>Taken and not yet acknowledged: whatever fails, it is not taken twice and not forgotten.</summary>
    private IReadOnlyList<Arrival> _taken = [];
    private bool _isPrepared;

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await InsistAsync(_ => Task.CompletedTask, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (_taken.Count == 0)
            {
                _taken = await mailbox.TakeAsync(stoppingToken);
            }

            await InsistAsync(token => WriteAsync([.. _taken.Where(a => a.Content is not null)], token), stoppingToken);
            await AcknowledgeAsync(_taken, stoppingToken);
            _taken = [];
        }
    }

    /// <summary>Tries until the database takes it.</summary>
    private async Task InsistAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await PrepareAsync(cancellationToken);
                await work(cancellationToken);
                Succeeded();
                return;
            }
            catch (Exception error) when (FleetDatabase.IsFault(error))
            {
                Failed(error);
            }

            await Task.Delay(_pause.Next(), time, cancellationToken);
        }
    }

    /// <summary>Again after each failure: it may be another database that answers.</summary>
    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (!_isPrepared)
        {
            partitions.Forget();
            await Migrations.ApplyAsync(database.Source, cancellationToken);
            _isPrepared = true;
        }
    }

    /// <summary>Where the database refuses a value, the message that has it is found by halves; all others are written.</summary>
    private async Task WriteAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellationToken)
    {
        if (arrivals.Count == 0)
        {
            return;
        }

        try
        {
            List<Change> changes = [.. arrivals.SelectMany(a => a.Content!.Changes)];
            var written = await store.WriteAsync(changes, cancellationToken);
            Count(arrivals, changes.OfType<EventChange>().Count(), written);
        }
        catch (PostgresException error) when (IsOfAValue(error) && arrivals.Count == 1)
        {
            bad.Add(arrivals[0].Topic, new BadMessageException("value", $"the database refuses it: {error.MessageText}", error));
        }
        catch (PostgresException error) when (IsOfAValue(error))
        {
            partitions.Forget();
            var half = arrivals.Count / 2;
            await WriteAsync([.. arrivals.Take(half)], cancellationToken);
            await WriteAsync([.. arrivals.Skip(half)], cancellationToken);
        }
    }

    /// <summary>Classes 22 and 23 of SQL's codes: data and integrity.</summary>
    private static bool IsOfAValue(PostgresException error) => error.SqlState.StartsWith("22", StringComparison.Ordinal) || error.SqlState.StartsWith("23", StringComparison.Ordinal);

    private void Count(IReadOnlyList<Arrival> arrivals, int events, int written)
    {
        metrics.Wrote(arrivals.Count, events, written);
        if (arrivals.Min(a => a.Content!.PublishedAt) is { } oldest)
        {
            metrics.Lag(time.GetUtcNow() - oldest);
        }
    }

    /// <summary>In the order in which they came (MQTT 5, section 4.6). One that does not get through comes again, and changes nothing.</summary>
    private static async Task AcknowledgeAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellationToken)
    {
        foreach (var acknowledge in arrivals.Select(a => a.AcknowledgeAsync).OfType<Func<CancellationToken, Task>>())
        {
            try
            {
                await acknowledge(cancellationToken);
            }
#pragma warning disable CA1031 // Whatever became of its connection.
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                continue;
            }
        }
    }

    private void Succeeded()
    {
        if (state.Database.Length > 0)
        {
            logger.Writing();
        }

        state.Database = "";
        _pause.Reset();
    }

    private void Failed(Exception error)
    {
        _isPrepared = false;
        var reason = $"{error.GetBaseException().Message.TrimEnd('.')}.";
        if (state.Database != reason)
        {
            logger.NotWriting(reason);
        }

        state.Database = reason;
    }
}
