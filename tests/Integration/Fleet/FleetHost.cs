using MaskPose.Edge.Node.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Integration.Fleet;

/// <summary>An instance of a center in this process.</summary>
internal sealed class FleetHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FleetHost(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<FleetHost> StartAsync(Dictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        settings["Logging:LogLevel:Default"] = "None";
        var host = new FleetHost(NodeHost.Build(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
        await host._app.StartAsync(cancellationToken);
        await Eventually.TrueAsync(
            () => host.Health(cancellationToken).Status == HealthStatus.Healthy, () => $"the fleet is not ready: {host.Health(cancellationToken).Description}", cancellationToken);
        return host;
    }

    public HealthReportEntry Health(CancellationToken cancellationToken) =>
        _app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancellationToken).GetAwaiter().GetResult().Entries["fleet"];

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
