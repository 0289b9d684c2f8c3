using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Observing;
using MaskPose.Edge.Alerts.Publishing;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Unit.Core.Watching;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MaskPose.Edge.Unit.Alerts;

/// <summary>Alerts as a node composes them, on a clock that the test moves; nothing but the rules is started, so nobody takes the messages away.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly IConfigurationRoot _configuration;
    private readonly ServiceProvider _services;
    private readonly Lazy<AlertsService> _alerts;

    public Workbench(params (string Key, string Value)[] settings)
    {
        var all = settings.ToDictionary(s => s.Key, s => (string?)s.Value);
        all.TryAdd("Alerts:Store:File", StoreOptions.InMemory);
        _configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Time).AddAlerts(_configuration).BuildServiceProvider();
        _alerts = new Lazy<AlertsService>(() =>
        {
            _services.GetRequiredService<RulesService>().StartAsync(CancellationToken.None).Wait();
            return _services.GetRequiredService<AlertsService>();
        });
    }

    public SettableClock Time { get; } = new(MaskPose.Edge.Unit.Core.Temporal.Moments.Start);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public AlertsService Alerts => _alerts.Value;

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public EventStore Store => _services.GetRequiredService<EventStore>();

    public RetainedMessages Retained => _services.GetRequiredService<RetainedMessages>();

    /// <summary>Phase and state of all event messages, the oldest first.</summary>
    public IEnumerable<string> Events => Store.NewestEvents(1000).Reverse()
        .Select(e => JsonNode.Parse(e.Envelope)!["data"]!).Select(d => $"{d["phase"]} {d["state"]}");

    /// <summary>The data of the newest event message.</summary>
    public JsonNode Newest => JsonNode.Parse(Store.NewestEvents(1)[0].Envelope)!["data"]!;

    /// <summary>Rule, phase and state of all alerts, the oldest first.</summary>
    public IEnumerable<string> Alarms => Store.NewestAlerts(1000).Reverse()
        .Select(e => JsonNode.Parse(e.Envelope)!["data"]!).Select(d => $"{d["rule"]} {d["phase"]} {d["state"]}");

    /// <summary>The data of a camera's retained message, or null.</summary>
    public JsonNode? Told(string what, string camera = "entrance")
    {
        var topics = _services.GetRequiredService<Topics>();
        var payload = Retained.All().SingleOrDefault(m => topics.CameraOf(m.Key) == (camera, what)).Value;
        return payload is null ? null : JsonNode.Parse(payload)!["data"];
    }

    /// <summary>Changes settings while all runs.</summary>
    public void Set(params (string Key, string? Value)[] settings)
    {
        foreach (var (key, value) in settings)
        {
            _configuration[key] = value;
        }

        _configuration.Reload();
    }

    /// <summary>Lets the clock run with frames of 10 a second and ticks of 4 a second, as in a node.</summary>
    public void Run(double seconds, params ObservedFace[] faces)
    {
        for (var step = 0; step < seconds * 20; step++)
        {
            Time.Advance(TimeSpan.FromSeconds(0.05));
            if (step % 2 == 0)
            {
                See(Time.GetUtcNow(), faces);
            }

            if (step % 5 == 0)
            {
                Alerts.Tick();
            }
        }
    }

    /// <summary>Lets the clock run with ticks alone.</summary>
    public void Wait(double seconds)
    {
        for (var tick = 0; tick < seconds * 4; tick++)
        {
            Time.Advance(TimeSpan.FromSeconds(0.25));
            Alerts.Tick();
        }
    }

    public Observation See(DateTimeOffset capturedAt, params ObservedFace[] faces)
    {
        var observation = People.Frame((capturedAt - MaskPose.Edge.Unit.Core.Temporal.Moments.Start).TotalSeconds, faces);
        return See(observation);
    }

    public Observation See(Observation observation) => Alerts.ObserveAsync(observation, CancellationToken.None).AsTask().Result;

    public void Report(CameraStatus status) => Alerts.ReportAsync(status, CancellationToken.None).AsTask().Wait();

    public void Dispose() => _services.Dispose();
}
