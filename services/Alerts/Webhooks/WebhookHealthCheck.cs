using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>Whether all webhooks are delivering; named <c>webhooks</c>.</summary>
internal sealed class WebhookHealthCheck(WebhookService service) : IHealthCheck
{
    public const string Name = "webhooks";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var down = service.All.Where(w => w.Trouble.Length > 0).Select(w => $"{w.Id}: {w.Trouble}; {w.Waiting} messages waiting").ToList();
        return Task.FromResult(down.Count == 0
            ? HealthCheckResult.Healthy($"{service.All.Count} {(service.All.Count == 1 ? "webhook is" : "webhooks are")} delivering")
            : new HealthCheckResult(context.Registration.FailureStatus, string.Join("; ", down)));
    }
}
