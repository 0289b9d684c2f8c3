using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Gateway.Forwarding;

/// <summary>Whether a remote role answers the gateway. The page still works without it, so its loss is only a degradation.</summary>
internal sealed class RemoteRoleCheck(RemoteRole role, RoleQuestions questions) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        var lost = new List<string>();
        foreach (var address in role.Addresses)
        {
            if (await ProblemAsync(address, cancellationToken) is { Length: > 0 } problem)
            {
                lost.Add($"{role.Kind.Name} at {address} ({role.Key}): {problem}");
            }
        }

        return lost.Count > 0 ? HealthCheckResult.Degraded(string.Join("; ", lost)) : HealthCheckResult.Healthy($"{string.Join(", ", role.Addresses)} answers");
    }

    private async Task<string> ProblemAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await questions.AskAsync(role, address, role.Kind.Probe, cancellationToken);
            return answer.IsSuccessStatusCode ? "" : $"answers {(int)answer.StatusCode}";
        }
        catch (Exception error) when (error is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            return error.GetBaseException().Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "did not answer in time";
        }
    }
}
