using System.Security.Claims;
using MaskPose.Edge.Identity.Forwarding;

namespace MaskPose.Edge.Gateway.Forwarding;

/// <summary>Requests of the gateway itself to remote roles, besides forwarding.</summary>
internal sealed class RoleQuestions(IHttpClientFactory clients, ForwardedIdentity identity)
{
    /// <param name="caller">On whose behalf; null: its own.</param>
    /// <param name="from">Where the caller is.</param>
    /// <exception cref="HttpRequestException">No answer.</exception>
    /// <exception cref="OperationCanceledException">The answer did not arrive in time.</exception>
    /// <exception cref="IOException">The key that signs the caller's identity can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    public async Task<HttpResponseMessage> AskAsync(
        RemoteRole role, string address, string path, CancellationToken cancellationToken, ClaimsPrincipal? caller = null, string from = "")
    {
        using var client = clients.CreateClient(role.Id);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(address), path)) { Headers = { { RoleForwarder.Passed, "1" } } };
        if (identity.IsNeeded)
        {
            request.Headers.Add(ForwardedIdentity.Header, caller is null
                ? identity.SignOwn(HttpMethod.Get.Method, path)
                : identity.Sign(caller, from, HttpMethod.Get.Method, path));
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
