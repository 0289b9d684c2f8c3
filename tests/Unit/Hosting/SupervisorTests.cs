using System.Diagnostics.Metrics;
using MaskPose.Edge.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MaskPose.Edge.Unit.Hosting;

public sealed class SupervisorTests : ILoggerProvider, ILogger
{
    private readonly FakeTimeProvider _time = new();
    private readonly ServiceProvider _services;
    private readonly Supervisor _supervisor;
    private readonly Dictionary<string, long> _counted = [];
    private readonly MeterListener _listener = new();
    private readonly List<string> _log = [];

    public SupervisorTests()
    {
        _services = new ServiceCollection().AddSingleton<TimeProvider>(_time).AddLogging(l => l.AddProvider(this)).AddSupervision().BuildServiceProvider();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Supervisor.MeterName && instrument.Meter.Scope == _services.GetRequiredService<IMeterFactory>())
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var key = $"{instrument.Name} {tags[0].Value}";
            _counted[key] = _counted.GetValueOrDefault(key) + value;
        });
        _listener.Start();
        _supervisor = _services.GetRequiredService<Supervisor>();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Loop_FailingAgainAndAgain_IsStartedAgainWithGrowingPauses()
    {
        var starts = new List<TimeSpan>();
        var begin = _time.GetTimestamp();
        using var stop = new CancellationTokenSource();
        var running = _supervisor.RunAsync(
            "loop",
            _ =>
            {
                starts.Add(_time.GetElapsedTime(begin));
                throw new InvalidOperationException("it broke");
            },
            stop.Token);

        for (var second = 0; second < 60; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        await stop.CancelAsync();
        await running;

        // 1, 2, 4, 8, 16 s, each ±20 % and up to the next look.
        Assert.InRange(starts.Count, 5, 7);
        Assert.True(starts[4] - starts[3] > 3 * (starts[1] - starts[0]), string.Join(", ", starts));
        Assert.Equal(starts.Count, _counted["maskpose.loop.failures loop"]);
        Assert.Single(_log);
    }

    [Fact]
    public async Task Health_AfterAFailure_NamesLoopAndReasonUntilItHasRunWell()
    {
        var fails = true;
        using var stop = new CancellationTokenSource();
        var running = _supervisor.RunAsync(
            "ticks",
            async token =>
            {
                if (fails)
                {
                    fails = false;
                    throw new InvalidOperationException("it broke");
                }

                await Task.Delay(Timeout.Infinite, token);
            },
            stop.Token);

        var after = await HealthAsync();
        _time.Advance(TimeSpan.FromSeconds(59));
        var later = await HealthAsync();
        _time.Advance(TimeSpan.FromSeconds(2));
        var calm = await HealthAsync();
        await stop.CancelAsync();
        await running;

        Assert.Equal((HealthStatus.Degraded, "ticks failed once and goes on: it broke"), (after.Status, after.Description));
        Assert.Equal((HealthStatus.Degraded, HealthStatus.Healthy), (later.Status, calm.Status));
    }

    [Fact]
    public void Try_TwoKindsOfFailure_AreLoggedOnceEachAndAllCounted()
    {
        for (var i = 0; i < 100; i++)
        {
            Assert.False(_supervisor.Try("messages", () => throw new FormatException($"number {i}")));
            Assert.False(_supervisor.Try("messages", () => throw new OverflowException()));
            Assert.True(_supervisor.Try("messages", () => { }));
        }

        Assert.Equal(2, _log.Count);
        Assert.Equal(200, _counted["maskpose.loop.dropped messages"]);
    }

    [Fact]
    public async Task Loop_Stopped_EndsWithoutAnError()
    {
        using var stop = new CancellationTokenSource();
        var running = _supervisor.RunAsync("loop", token => Task.Delay(Timeout.Infinite, token), stop.Token);

        await stop.CancelAsync();
        await running.WaitAsync(Token);

        Assert.Empty(_supervisor.Troubles);
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (state?.ToString()?.Contains("loop", StringComparison.OrdinalIgnoreCase) == true)
        {
            _log.Add(formatter(state, exception));
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    private async Task<HealthReportEntry> HealthAsync() =>
        (await _services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token)).Entries["loops"];
}
