using MaskPose.Edge.Alerts.Deliveries;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>Whether all webhooks are delivering; named <c>webhooks</c>.</summary>
internal sealed class WebhookHealthCheck(WebhookService service) : IHealthCheck
{
    public const string Name = "webhooks";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(DeliveryHealth.Of("webhook", service.All, context));
}
