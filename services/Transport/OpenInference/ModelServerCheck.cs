using MaskPose.Edge.Core.Stages;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Transport.OpenInference;

/// <summary>Whether the model server runs the nets of this process.</summary>
internal sealed class ModelServerCheck(ModelServer server) : IHealthCheck
{
    public const string Name = "models";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            var nets = await server.ReadyAsync(cancellationToken);
            return HealthCheckResult.Healthy($"{server.Address} is ready: {string.Join(", ", nets.DefaultIfEmpty("no net is needed yet"))}");
        }
        catch (StageUnavailableException error)
        {
            return HealthCheckResult.Degraded(error.Message);
        }
    }
}
