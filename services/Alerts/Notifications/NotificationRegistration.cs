using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Alerts.Notifications;

internal static class NotificationRegistration
{
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<NotificationHealthCheck>(NotificationHealthCheck.Name, HealthStatus.Degraded, tags: ["ready"]);
        return services
            .AddSingleton<NotificationMetrics>().AddSingleton<NotificationService>().AddSingleton<TestSender>()
            .AddHostedService(provider => provider.GetRequiredService<NotificationService>())
            .AddHostedService<ReportService>();
    }
}
