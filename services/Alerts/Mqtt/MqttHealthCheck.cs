using MaskPose.Edge.Alerts.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>Whether the broker hears this node; named <c>mqtt</c>.</summary>
internal sealed class MqttHealthCheck(MqttState state, BrokerLink link, EventStore events) : IHealthCheck
{
    public const string Name = "mqtt";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object> { ["waiting"] = events.Waiting, ["dropped"] = events.Dropped };
        return Task.FromResult(state.IsConnected
            ? HealthCheckResult.Healthy($"connected to {link}", data)
            : new HealthCheckResult(context.Registration.FailureStatus, $"not connected to {link}: {state.Reason}", null, data));
    }
}
