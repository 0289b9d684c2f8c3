using MaskPose.Edge.Alerts;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Notifications;
using MaskPose.Edge.Alerts.Statistics;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Alerts.Webhooks;
using MaskPose.Edge.Integration.Capture;
using MaskPose.Edge.Integration.Mqtt;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MaskPose.Edge.Integration.Webhooks;

/// <summary>The webhooks and notifications of a node as it composes them, on a clock that the test moves; nothing else of it runs.</summary>
internal sealed class Teller : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IConfigurationRoot _configuration;

    private Teller(Dictionary<string, string?> settings, FakeTimeProvider time)
    {
        settings.TryAdd("Alerts:Store:File", ":memory:");
        _configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        Time = time;
        _services = new ServiceCollection().AddLogging(logging => logging.AddProvider(Said)).AddSingleton<TimeProvider>(Time).AddAlerts(_configuration).BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; }

    public LogLines Said { get; } = new();

    /// <summary>The day after the last report that a notification got, as it is stored; null: it waits for its first one.</summary>
    public long? Reported(string id) => _services.GetRequiredService<WebhookStore>().Done(ReportService.KeyOf(id));

    public WebhookService Webhooks => _services.GetRequiredService<WebhookService>();

    public NotificationService Notifications => _services.GetRequiredService<NotificationService>();

    public TestSender Tests => _services.GetRequiredService<TestSender>();

    private ReportService Reports => _services.GetServices<IHostedService>().OfType<ReportService>().Single();

    public static async Task<Teller> StartAsync(Dictionary<string, string?> settings, CancellationToken cancellationToken, FakeTimeProvider? time = null)
    {
        var teller = new Teller(settings, time ?? new FakeTimeProvider(History.Start));
        await teller.Webhooks.StartAsync(cancellationToken);
        await teller.Notifications.StartAsync(cancellationToken);
        return teller;
    }

    /// <summary>Sends reports too; returns when it is known which ones are still to come.</summary>
    public async Task ReportAsync(string id, CancellationToken cancellationToken)
    {
        await Reports.StartAsync(cancellationToken);
        await Eventually.TrueAsync(() => Reported(id) is not null, () => "reports did not begin", cancellationToken);
    }

    /// <summary>Counts something in this hour.</summary>
    public void Count(string measure, string word, double value, string camera) => _services.GetRequiredService<StatisticsStore>().Add(
        new Dictionary<CountKey, double> { [new CountKey(Time.GetUtcNow().ToUnixTimeSeconds(), camera, measure, word)] = value });

    /// <summary>Changes a setting while all runs.</summary>
    public void Set(string key, string? value)
    {
        _configuration[key] = value;
        _configuration.Reload();
    }

    /// <returns>Its id as the webhook gets it.</returns>
    public string Tell(string severity = "warning", string camera = "entrance", string phase = "begin")
    {
        var id = Guid.CreateVersion7();
        var envelope = new CloudEvent($"{id}-0", "/maskpose/school/door-box", "maskpose.alert", $"camera/{camera}", Time.GetUtcNow()).ToUtf8(writer =>
        {
            writer.WriteString("severity", severity);
            writer.WriteString("kind", "mask");
            writer.WriteString("phase", phase);
            writer.WriteString("eventId", id);
            writer.WriteString("camera", camera);
            writer.WriteString("rule", "no-mask");
            writer.WriteString("state", "unmasked");
        });
        _services.GetRequiredService<EventStore>().Add(id, false, $"maskpose/v1/school/door-box/camera/{camera}/alert", envelope);
        return $"{id}-0";
    }

    /// <summary>Lets the clock run, a second each look, until something is so.</summary>
    public Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken) => Eventually.TrueAsync(
        () =>
        {
            if (condition())
            {
                return true;
            }

            Time.Advance(TimeSpan.FromSeconds(1));
            return false;
        },
        () => string.Join("; ", Webhooks.All.Concat(Notifications.All).Select(w => $"{w.Id} {w.Trouble} {w.Waiting}")),
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Reports.StopAsync(CancellationToken.None);
        await Webhooks.StopAsync(CancellationToken.None);
        await Notifications.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
