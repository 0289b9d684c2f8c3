using MaskPose.Edge.Alerts.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>Whether the node is connected to the broker, no topic is refused and no other node has its name; named <c>mqtt</c>.</summary>
internal sealed class MqttHealthCheck(
    MqttState state, MqttConnectionSettings link, EventStore events, Namesake namesake, Refusals refusals) : IHealthCheck
{
    public const string Name = "mqtt";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object> { ["waiting"] = events.Waiting, ["dropped"] = events.Dropped };
        var trouble = string.Join("; ", ((string[])[namesake.Trouble, refusals.Trouble]).Where(t => t.Length > 0));
        return Task.FromResult(state.IsConnected && trouble.Length > 0
            ? HealthCheckResult.Degraded($"connected to {link}, but {trouble}", null, data)
            : state.IsConnected ? HealthCheckResult.Healthy($"connected to {link}", data)
            : new HealthCheckResult(context.Registration.FailureStatus, $"not connected to {link}: {state.Reason}", null, data));
    }
}
