using System.Threading.Channels;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Live;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.Logging;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Cameras;

public sealed class StatusLoopTests : IObservationSink, ILogger, IAsyncLifetime
{
    private readonly SettableClock _time = new(DateTimeOffset.UnixEpoch.AddYears(56));
    private readonly Channel<CameraStatus> _reports = Channel.CreateUnbounded<CameraStatus>();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _log = [];
    private readonly Camera _camera;
    private readonly Task _loop;

    public StatusLoopTests()
    {
        _camera = new Camera(
            "door", new CameraOptions { Source = "door.mp4" }, new CameraState("door", "cpu", _time), new LiveView(true, _time));
        _loop = new StatusLoop(_camera, this, new Pulse(), _time, this).RunAsync(_stop.Token);
    }

    [Fact]
    public async Task Report_AtTheStart_ComesAtOnce() => Assert.Equal("starting", (await NextAsync()).Reason);

    [Fact]
    public async Task Report_ConditionChanged_ComesAtTheNextLookAndIsLoggedOnce()
    {
        await NextAsync();
        _camera.State.Failed("refused");
        _time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal((CameraCondition.Offline, "refused"), Said(await NextAsync()));

        _camera.State.Failed("refused");
        _time.Advance(TimeSpan.FromMilliseconds(250));
        _camera.State.Captured();
        _time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal((CameraCondition.Online, ""), Said(await NextAsync()));

        Assert.Equal(["Warning: Camera door is Offline: refused", "Information: Camera door is online."], _log);
    }

    [Fact]
    public async Task Report_NothingChanged_ComesEveryFiveSecondsUnlogged()
    {
        var first = await NextAsync();
        for (var i = 0; i < 20; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(250));
        }

        Assert.Equal(TimeSpan.FromSeconds(5), (await NextAsync()).At - first.At);
        Assert.Empty(_log);
    }

    [Fact]
    public async Task Report_AfterTheClockWasSetBack_ComesEveryFiveSeconds()
    {
        await NextAsync();
        _time.Set(TimeSpan.FromHours(-1));
        for (var i = 0; i < 20; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(250));
        }

        Assert.Equal(_time.GetUtcNow(), (await NextAsync()).At);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _camera.Dispose();
        _stop.Dispose();
    }

    ValueTask<Observation> IObservationSink.ObserveAsync(Observation observation, CancellationToken cancellationToken) => new(observation);

    ValueTask IObservationSink.KeepAsync(Snapshot snapshot, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    ValueTask IObservationSink.ReportAsync(CameraStatus status, CancellationToken cancellationToken) =>
        _reports.Writer.WriteAsync(status, cancellationToken);

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _log.Add($"{logLevel}: {formatter(state, exception)}");

    private static (CameraCondition, string) Said(CameraStatus status) => (status.Condition, status.Reason);

    private async Task<CameraStatus> NextAsync() => await _reports.Reader.ReadAsync(TestContext.Current.CancellationToken);
}
