using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Gateway.Forwarding;

/// <summary>Whether a remote role's process runs. The page still works without it, so its loss is only a degradation.</summary>
internal sealed class RemoteRoleCheck(RemoteRole role, IHttpClientFactory clients) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(nameof(RemoteRoleCheck));
            using var answer = await client.GetAsync(new Uri(new Uri(role.Address), "/health/live"), cancellationToken);
            return answer.IsSuccessStatusCode
                ? HealthCheckResult.Healthy($"{role.Address} answers")
                : Lost($"answers {(int)answer.StatusCode}");
        }
        catch (HttpRequestException error)
        {
            return Lost(error.GetBaseException().Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Lost("did not answer in time");
        }
    }

    private HealthCheckResult Lost(string reason) =>
        HealthCheckResult.Degraded($"{role.Name} at {role.Address} ({role.Key}): {reason}");
}
