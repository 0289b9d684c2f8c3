using System.Diagnostics.Metrics;
using Grpc.Core;
using MaskPose.Edge.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MaskPose.Edge.Unit.Transport;

public sealed class StageQueueTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly List<(string Name, double Value)> _measured = [];
    private readonly StageQueue _queue;

    public StageQueueTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => _measured.Add((instrument.Name, value)));
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => _measured.Add((instrument.Name, value)));
        _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => _measured.Add((instrument.Name, value)));
        _listener.Start();
        _queue = new StageQueue(places: 1, longest: 1, meters, _time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _queue.Dispose();
        _listener.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task Request_WhileOneIsComputed_WaitsAndOneMoreIsRefused()
    {
        var work = new TaskCompletionSource<int>();
        var first = _queue.RunAsync("detect", () => work.Task, Token);
        var second = _queue.RunAsync("detect", () => Task.FromResult(2), Token);
        _listener.RecordObservableInstruments();

        var error = await Assert.ThrowsAsync<RpcException>(() => _queue.RunAsync("detect", () => Task.FromResult(3), Token));
        _time.Advance(TimeSpan.FromSeconds(0.5));
        work.SetResult(1);

        Assert.Equal((StatusCode.ResourceExhausted, "1 requests wait already (Models:QueueLength)"), (error.StatusCode, error.Status.Detail));
        Assert.Equal((1, 2), (await first, await second));
        Assert.Equal(
            [("maskpose.queue.time", 0), ("maskpose.queue.waiting", 1), ("maskpose.queue.refused", 1), ("maskpose.queue.time", 0.5)], _measured);
    }

    [Fact]
    public async Task Request_ThatIsGivenUpWhileItWaits_LeavesItsPlaceToTheNext()
    {
        var work = new TaskCompletionSource<int>();
        var first = _queue.RunAsync("detect", () => work.Task, Token);
        using var gone = new CancellationTokenSource();
        var second = _queue.RunAsync("detect", () => Task.FromResult(2), gone.Token);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        var third = _queue.RunAsync("detect", () => Task.FromResult(3), Token);
        work.SetResult(1);

        Assert.Equal((1, 3), (await first, await third));
    }
}
