using MaskPose.Edge.Fleet.Api;
using MaskPose.Edge.Fleet.Intake;
using MaskPose.Edge.Fleet.Reports;
using MaskPose.Edge.Fleet.Settings;
using MaskPose.Edge.Fleet.Store;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Identity;
using MaskPose.Edge.Settings;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MaskPose.Edge.Fleet;

/// <summary>The center of many sites: what their nodes say, in PostgreSQL.</summary>
public static class FleetRegistration
{
    public static IServiceCollection AddFleet(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddChecked<FleetOptions, FleetValidation>(configuration.GetSection(FleetOptions.Section));
        services.AddMetrics().AddSupervision().AddAccess(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddHealthChecks().AddCheck<FleetHealthCheck>(FleetHealthCheck.Name, tags: [HealthAndMetricsRegistration.Ready]);
        return services.AddSingleton<FleetDatabase>().AddSingleton<Partitions>().AddSingleton<ChangeStore>().AddSingleton<Retention>()
            .AddSingleton<Mailbox>().AddSingleton<FleetMetrics>().AddSingleton<BadMessages>().AddSingleton<FleetState>()
            .AddSingleton<SitesReport>().AddSingleton<HourlyReport>()
            .AddHostedService<FleetSubscriber>().AddHostedService<FleetWriter>().AddHostedService<FleetKeeper>();
    }

    /// <summary>Maps <c>/api/v1/sites</c> and <c>/api/v1/fleet/statistics</c>.</summary>
    public static void MapFleet(this IEndpointRouteBuilder endpoints) => FleetEndpoints.Map(endpoints);
}
