namespace MaskPose.Edge.Gateway.Forwarding;

/// <summary>What the gateway itself asks of roles elsewhere, beside what it passes on.</summary>
internal sealed class RoleQuestions(IHttpClientFactory clients)
{
    /// <exception cref="HttpRequestException">There is no answer.</exception>
    /// <exception cref="OperationCanceledException">It did not come in time.</exception>
    public async Task<HttpResponseMessage> AskAsync(RemoteRole role, string address, string path, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(role.Id);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(address), path)) { Headers = { { RoleForwarder.Passed, "1" } } };
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
