using MaskPose.Edge.Hosting.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace MaskPose.Edge.Hosting;

/// <summary>What every node reports, whatever its roles: <c>/health/live</c>, <c>/health/ready</c>, <c>/metrics</c>.</summary>
public static class HealthAndMetricsRegistration
{
    /// <summary>The tag of the health checks that a node must pass before it is ready; each role registers its own.</summary>
    public const string Ready = "ready";

    /// <summary>Prefix of all meters of this project.</summary>
    private const string Meters = "MaskPose.Edge.*";

    /// <summary>Of the runtime's: their names end like parts of histograms (promtool check metrics), and nobody uses them.</summary>
    private static readonly string[] Unwanted = ["dotnet.assembly.count", "dotnet.process.cpu.count", "dotnet.timer.count"];

    public static IServiceCollection AddHealthAndMetrics(this IServiceCollection services)
    {
        services.AddHealthChecks();
        // It logs each failing check on every request; the roles log changes of their states, once.
        services.AddLogging(logging => logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("maskpose", serviceVersion: ProductVersion.Text))
            .WithMetrics(metrics => metrics
                .AddMeter(Meters)
                .AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation()
                .AddView(instrument => Unwanted.Contains(instrument.Name) ? MetricStreamConfiguration.Drop : null)
                .AddPrometheusExporter());
        return services;
    }

    public static void MapHealthAndMetrics(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(Ready),
            ResponseWriter = ReadinessJson.WriteAsync,
        }).AllowAnonymous();
        endpoints.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(Policies.Metrics);
    }
}
