using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Gateway.Forwarding;

/// <summary>Whether a remote role answers what the gateway passes on. The page still works without it, so its loss is only a degradation.</summary>
internal sealed class RemoteRoleCheck(RemoteRole role, IHttpClientFactory clients) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(nameof(RemoteRoleCheck));
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(role.Address), role.Probe)) { Headers = { { RoleForwarder.Passed, "1" } } };
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
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
