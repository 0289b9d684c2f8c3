using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MaskPose.Edge.Core.Stages;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Hosting;

/// <summary>
/// Keeps the background loops of this process going: failures are logged once per kind, counted, shown in readiness until all
/// has been well for a while, and the loop is restarted or the item skipped. For concurrent use.
/// </summary>
public sealed class Supervisor
{
    public const string MeterName = "MaskPose.Edge.Hosting";

    private readonly ConcurrentDictionary<string, LoopState> _loops = new(StringComparer.Ordinal);
    private readonly Counter<long> _failures;
    private readonly Counter<long> _dropped;
    private readonly TimeProvider _time;
    private readonly ILogger<Supervisor> _logger;

    public Supervisor(IMeterFactory meters, TimeProvider time, ILogger<Supervisor> logger)
    {
        (_time, _logger) = (time, logger);
        var meter = meters.Create(MeterName);
        _failures = meter.CreateCounter<long>("maskpose.loop.failures", "{failure}", "Times that a background loop failed and was restarted.");
        _dropped = meter.CreateCounter<long>("maskpose.loop.dropped", "{item}", "Frames, messages and the like that a loop skipped because they failed.");
    }

    /// <summary>Recent failures, a sentence each; empty when all is well.</summary>
    public IReadOnlyList<string> Troubles =>
        [.. _loops.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => l.Value.Trouble(_time)).OfType<string>()];

    /// <summary>Runs a loop until it ends by itself or the node stops; restarts it, after a growing pause, when it fails.</summary>
    /// <param name="failed">Also called with each failure.</param>
    public async Task RunAsync(
        string name, Func<CancellationToken, Task> loop, CancellationToken stoppingToken, Action<Exception>? failed = null)
    {
        var pause = new RetryPause(Random.Shared);
        while (!stoppingToken.IsCancellationRequested)
        {
            var began = _time.GetTimestamp();
            try
            {
                await loop(stoppingToken);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The last line of defence of a loop that must not end.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Failed(name, error);
                failed?.Invoke(error);
            }

            if (_time.GetElapsedTime(began) > LoopState.Calm)
            {
                pause.Reset();
            }

            await Task.Delay(pause.Next(), _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Does a loop's work on one camera, message or client; one that fails is skipped, and the loop continues.</summary>
    /// <returns>Whether it succeeded.</returns>
    public bool Try(string name, Action work)
    {
        try
        {
            work();
            return true;
        }
#pragma warning disable CA1031 // One bad item must not end the work on all others.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Dropped(name, error);
            return false;
        }
    }

    /// <summary>A loop skipped one item that failed.</summary>
    public void Dropped(string name, Exception error)
    {
        _dropped.Add(1, new KeyValuePair<string, object?>("loop", name));
        if (State(name).IsNew(error, _time))
        {
            _logger.ItemDropped(error, name, error.Message);
        }
    }

    private void Failed(string name, Exception error)
    {
        _failures.Add(1, new KeyValuePair<string, object?>("loop", name));
        if (State(name).IsNew(error, _time))
        {
            _logger.LoopFailed(error, name, error.Message);
        }
    }

    private LoopState State(string name) => _loops.GetOrAdd(name, key => new LoopState(key));
}
