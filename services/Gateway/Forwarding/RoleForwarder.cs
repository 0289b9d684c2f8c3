using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace MaskPose.Edge.Gateway.Forwarding;

/// <summary>
/// Passes requests on to a remote role by YARP's direct forwarder: nothing is buffered, so a live picture stays live. A
/// role that doesn't answer becomes a problem (RFC 9457) that names the role and the key of its address.
/// </summary>
public sealed class RoleForwarder(
    IHttpForwarder forwarder, IOptions<GatewayOptions> options, ILogger<RoleForwarder> logger) : IDisposable
{
    /// <summary>
    /// Says that the node in front has checked whose page asks. No page can set it: names that begin with Sec- are the browser's own
    /// (Fetch, forbidden request-headers).
    /// </summary>
    public const string Passed = "Sec-MaskPose-Passed";

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);

    private readonly ForwarderRequestConfig _request = new()
    {
        ActivityTimeout = TimeSpan.FromMilliseconds(options.Value.TimeoutMs),
    };

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        ActivityHeadersPropagator = new ReverseProxyPropagator(DistributedContextPropagator.Current),
        ConnectTimeout = ConnectTimeout,
    });

    /// <summary>Roles that did not answer the last time, so that the log says it once.</summary>
    private readonly ConcurrentDictionary<string, bool> _lost = new();

    public async Task ForwardAsync(HttpContext context, RemoteRole role)
    {
        // The node in front has checked it; against the role's own address it would be foreign.
        context.Request.Headers.Remove("Origin");
        context.Request.Headers.Remove("Sec-Fetch-Site");
        context.Request.Headers[Passed] = "1";
        var error = await forwarder.SendAsync(
            context, role.Address, _client, _request, HttpTransformer.Default, context.RequestAborted);
        if (error == ForwarderError.None)
        {
            Found(role);
        }
        else if (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            var reason = Reason(error, context.GetForwarderErrorFeature()?.Exception);
            Lost(role, reason);
            await Problem(context.Response.StatusCode, role, reason).ExecuteAsync(context);
        }
    }

    public void Dispose() => _client.Dispose();

    private void Found(RemoteRole role)
    {
        if (_lost.TryRemove(role.Name, out _))
        {
            logger.RoleAnswers(role.Name, role.Address);
        }
    }

    private void Lost(RemoteRole role, string reason)
    {
        if (_lost.TryAdd(role.Name, true))
        {
            logger.RoleUnreachable(role.Name, role.Address, role.Key, reason);
        }
    }

    private string Reason(ForwarderError error, Exception? exception) => error switch
    {
        ForwarderError.RequestTimedOut => $"it did not answer in {options.Value.TimeoutMs} ms",
        _ => exception?.GetBaseException().Message ?? error.ToString(),
    };

    private static IResult Problem(int status, RemoteRole role, string reason) => Results.Problem(
        title: $"{role.Name} can't be reached",
        detail: $"{role.Name} at {role.Address} ({role.Key}): {reason}.",
        statusCode: status,
        extensions: new Dictionary<string, object?> { ["role"] = role.Name, ["key"] = role.Key });
}
