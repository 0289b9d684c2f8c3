using System.Globalization;
using MaskPose.Edge.Alerts;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>Alerts alone in a real host: gRPC and HTTP on free ports, events in a folder of their own.</summary>
internal sealed class AlertsHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AlertsHost(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    public IObservationSink Sink => _app.Services.GetRequiredService<IObservationSink>();

    /// <summary>HTTP first, gRPC second.</summary>
    public IReadOnlyList<Uri> Addresses => [.. _app.Services.GetRequiredService<IServer>().Features
        .Get<IServerAddressesFeature>()!.Addresses.Select(a => new Uri(a))];

    public static Dictionary<string, string?> Settings(int port) => new()
    {
        ["Alerts:Site"] = "school",
        ["Alerts:Node"] = "door-box",
        ["Alerts:Store:File"] = ":memory:",
        ["Mqtt:Host"] = "127.0.0.1",
        ["Mqtt:Port"] = port.ToString(CultureInfo.InvariantCulture),
        ["Mqtt:TimeoutMs"] = "2000",
        ["Mqtt:Commands"] = "true",
    };

    /// <param name="log">Also gets what it logs.</param>
    /// <param name="time">Instead of the system's clock.</param>
    public static async Task<AlertsHost> StartAsync(
        Dictionary<string, string?> settings, CancellationToken cancellationToken, ILoggerProvider? log = null, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration[OpenNodes.Key] = "false";
        builder.Configuration["Cameras:entrance:Source"] = "rtsp://10.0.0.5/";
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, o => o.Protocols = HttpProtocols.Http1);
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, o => o.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        // What the host of a node has to say of proposed settings; none is proposed here.
        builder.Services.AddSingleton<CheckProposal>(_ => []);
        builder.Services.AddRouting().AddAlerts(builder.Configuration);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        if (log is not null)
        {
            builder.Logging.AddProvider(log);
        }

        var app = builder.Build();
        app.MapAlertsStage();
        app.MapAlerts();
        await app.StartAsync(cancellationToken);
        return new AlertsHost(app);
    }

    public async Task<HealthReportEntry> MqttHealthAsync(CancellationToken cancellationToken)
    {
        var report = await _app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancellationToken);
        return report.Entries["mqtt"];
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
