using MaskPose.Edge.Alerts.Deliveries;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>Whether all notifications are delivering; named <c>notifications</c>.</summary>
internal sealed class NotificationHealthCheck(NotificationService service) : IHealthCheck
{
    public const string Name = "notifications";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(DeliveryHealth.Of("notification", service.All, context));
}
