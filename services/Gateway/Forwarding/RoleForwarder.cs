using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace MaskPose.Edge.Gateway.Forwarding;

/// <summary>
/// Passes requests on to a remote role by YARP's direct forwarder: nothing is buffered, so a live picture stays live. A
/// role that doesn't answer becomes a problem (RFC 9457) that names the role and the key of its address.
/// </summary>
public sealed class RoleForwarder(IHttpForwarder forwarder, ILogger<RoleForwarder> logger) : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Longer than a camera's picture or stream waits for its next frame (5 s).</summary>
    private static readonly ForwarderRequestConfig Patience = new() { ActivityTimeout = TimeSpan.FromSeconds(15) };

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        ActivityHeadersPropagator = new ReverseProxyPropagator(DistributedContextPropagator.Current),
        ConnectTimeout = ConnectTimeout,
    });

    public async Task ForwardAsync(HttpContext context, RemoteRole role)
    {
        var error = await forwarder.SendAsync(
            context, role.Address, _client, Patience, HttpTransformer.Default, context.RequestAborted);
        if (error == ForwarderError.None || context.RequestAborted.IsCancellationRequested || context.Response.HasStarted)
        {
            return;
        }

        var reason = Reason(error, context.GetForwarderErrorFeature()?.Exception);
        logger.RoleUnreachable(role.Name, role.Key, role.Address, reason);
        await Problem(context.Response.StatusCode, role, reason).ExecuteAsync(context);
    }

    public void Dispose() => _client.Dispose();

    private static string Reason(ForwarderError error, Exception? exception) => error switch
    {
        ForwarderError.RequestTimedOut => $"it did not answer in {Patience.ActivityTimeout!.Value.TotalSeconds:0} s",
        _ => exception?.GetBaseException().Message ?? error.ToString(),
    };

    private static IResult Problem(int status, RemoteRole role, string reason) => Results.Problem(
        title: $"{role.Name} can't be reached",
        detail: $"{role.Name} at {role.Address} ({role.Key}): {reason}.",
        statusCode: status,
        extensions: new Dictionary<string, object?> { ["role"] = role.Name, ["key"] = role.Key });
}
