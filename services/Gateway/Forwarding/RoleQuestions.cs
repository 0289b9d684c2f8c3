using System.Security.Claims;
using MaskPose.Edge.Identity.Forwarding;

namespace MaskPose.Edge.Gateway.Forwarding;

/// <summary>What the gateway itself asks of roles elsewhere, beside what it passes on.</summary>
internal sealed class RoleQuestions(IHttpClientFactory clients, ForwardedIdentity identity)
{
    /// <param name="caller">For whom it asks; null: for itself.</param>
    /// <param name="from">Where the caller is.</param>
    /// <exception cref="HttpRequestException">There is no answer.</exception>
    /// <exception cref="OperationCanceledException">It did not come in time.</exception>
    /// <exception cref="IOException">The key that signs who asks can't be read.</exception>
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
