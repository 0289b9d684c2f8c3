using System.Text.Json;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Hosting;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Deliveries;

/// <summary>
/// Runs the couriers of one kind independently: a receiver that is down delays neither another nor the broker. When their
/// settings change all restart; their positions are in the store.
/// </summary>
internal abstract class CourierService<TOptions> : SupervisedService
    where TOptions : class
{
    private readonly IOptionsMonitor<TOptions> _options;
    private readonly EventStore _events;
    private readonly HistoryStore _history;
    private readonly Supervisor _supervisor;
    private readonly string _kind;

    /// <summary>From the start on: what other services store while they start is delivered too.</summary>
    private readonly long _top;
    private volatile IReadOnlyList<Courier> _all = [];
    private string _settings = "";

    /// <param name="kind">A word for one of its receivers, such as <c>webhook</c>.</param>
    protected CourierService(string kind, IOptionsMonitor<TOptions> options, EventStore events, HistoryStore history, Supervisor supervisor)
        : base($"{kind}s", supervisor) =>
        (_kind, _options, _events, _history, _supervisor, _top) = (kind, options, events, history, supervisor, history.Top());

    public IReadOnlyList<Courier> All => _all;

    protected abstract IReadOnlyList<Courier> Make(TOptions settings);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        _events.Added += Wake;
        try
        {
            for (var top = _top; !stoppingToken.IsCancellationRequested; top = _history.Top())
            {
                await RunUntilChangedAsync(top, stoppingToken);
            }
        }
        finally
        {
            _events.Added -= Wake;
        }
    }

    /// <summary>Takes the settings; to be called once by the constructor of who can <see cref="Make"/>.</summary>
    protected void Apply() => Apply(_options.CurrentValue);

    private static string Text(TOptions settings) => JsonSerializer.Serialize(settings);

    /// <param name="top">The newest message: a new receiver begins after it.</param>
    private async Task RunUntilChangedAsync(long top, CancellationToken stoppingToken)
    {
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = _options.OnChange(settings => _ = Text(settings) != _settings && changed.TrySetResult());
        Apply();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var runs = Task.WhenAll(All.Select(c => _supervisor.RunAsync($"{_kind} {c.Id}", token => c.RunAsync(top, token), stop.Token)).Append(Task.Delay(Timeout.Infinite, stop.Token)));
        await Task.WhenAny(changed.Task, runs);
        await stop.CancelAsync();
        try
        {
            await runs;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // They were cancelled.
        }
    }

    private void Apply(TOptions settings)
    {
        if (Text(settings) is var text && text != _settings)
        {
            (_settings, _all) = (text, Make(settings));
        }
    }

    private void Wake()
    {
        foreach (var courier in All)
        {
            courier.Signal.Set();
        }
    }
}
