using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace MaskPose.Edge.Hosting;

/// <summary>The supervision of background loops; each role with a loop registers it.</summary>
public static class HostingRegistration
{
    public static IServiceCollection AddSupervision(this IServiceCollection services)
    {
        if (services.Any(s => s.ServiceType == typeof(Supervisor)))
        {
            return services;
        }

        services.AddMetrics().AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        // For services of packages: theirs may end, the node continues.
        services.Configure<HostOptions>(options => options.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore);
        services.AddHealthChecks().AddCheck<LoopsCheck>(LoopsCheck.Name, tags: ["ready"]);
        return services.AddSingleton<Supervisor>();
    }
}
