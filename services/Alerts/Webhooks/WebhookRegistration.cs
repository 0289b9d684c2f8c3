using MaskPose.Edge.Alerts.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Alerts.Webhooks;

internal static class WebhookRegistration
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<WebhookHealthCheck>(WebhookHealthCheck.Name, HealthStatus.Degraded, tags: ["ready"]);
        return services
            .AddSingleton<WebhookStore>().AddSingleton<WebhookClient>().AddSingleton<WebhookMetrics>().AddSingleton<WebhookService>()
            .AddHostedService(provider => provider.GetRequiredService<WebhookService>());
    }
}
