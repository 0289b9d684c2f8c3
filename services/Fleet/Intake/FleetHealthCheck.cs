using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Fleet.Intake;

/// <summary>Whether the center hears its broker and can write; named <c>fleet</c>.</summary>
internal sealed class FleetHealthCheck(FleetState state, Mailbox mailbox) : IHealthCheck
{
    public const string Name = "fleet";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object> { ["waiting"] = mailbox.Waiting };
        var trouble = string.Join("; ", ((string[])
        [
            state.Database.Length > 0 ? $"the database can't be written: {state.Database}" : "",
            state.Broker.Length > 0 ? $"the center's broker is not heard: {state.Broker}" : "",
        ]).Where(t => t.Length > 0));
        return Task.FromResult(trouble.Length == 0
            ? HealthCheckResult.Healthy("messages are received and written", data)
            : new HealthCheckResult(context.Registration.FailureStatus, trouble, null, data));
    }
}
