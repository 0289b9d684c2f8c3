using System.Collections.Concurrent;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Identity.Forwarding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace MaskPose.Edge.Gateway.Forwarding;

/// <summary>
/// Wraps YARP's pipeline: nothing is buffered, so a live picture stays live. A read that fails at one of several addresses is
/// retried at another; a role that doesn't answer becomes a problem (RFC 9457) that names the role and the key of its address.
/// </summary>
public sealed class RoleForwarder(
    IReadOnlyList<RemoteRole> roles, ForwardedIdentity identity, IOptions<GatewayOptions> options, ILogger<RoleForwarder> logger)
{
    /// <summary>
    /// Says that the node in front has checked the requesting page. No page can set it: names that begin with Sec- are the browser's own
    /// (Fetch, forbidden request-headers).
    /// </summary>
    public const string Passed = "Sec-MaskPose-Passed";

    private static readonly string[] Proofs = ["Cookie", "Authorization", "X-Api-Key", "X-Proxy-Secret", ForwardedIdentity.Header];

    private readonly Dictionary<string, RemoteRole> _roles = roles.ToDictionary(r => r.Id);

    /// <summary>Roles that did not answer the last time, so that the log says it once.</summary>
    private readonly ConcurrentDictionary<string, bool> _lost = new();

    public async Task ForwardAsync(HttpContext context, RequestDelegate next)
    {
        // The node in front has checked it; against the role's own address it would be foreign.
        context.Request.Headers.Remove("Origin");
        context.Request.Headers.Remove("Sec-Fetch-Site");
        context.Request.Headers[Passed] = "1";
        var proxy = context.GetReverseProxyFeature();
        var role = _roles[proxy.Cluster.Config.ClusterId];
        if (!TrySign(context, out var problem))
        {
            Lost(role, role.Key, problem);
            await Problem(StatusCodes.Status503ServiceUnavailable, role, role.Key, problem).ExecuteAsync(context);
            return;
        }

        var left = proxy.AllDestinations.ToList();
        await next(context);
        while (Error(context) is { } failed && MayBeAskedAgain(context, failed) && left.RemoveAll(d => d == proxy.ProxiedDestination) > 0 && left.Count > 0)
        {
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.Clear();
            proxy.AvailableDestinations = left;
            await next(context);
        }

        await JudgeAsync(context, role, proxy.ProxiedDestination?.Model.Config.Address ?? string.Join(", ", role.Addresses));
    }

    private static IForwarderErrorFeature? Error(HttpContext context) =>
        context.GetForwarderErrorFeature() is { Error: not ForwarderError.None } error ? error : null;

    /// <summary>It changes nothing, and no part of an answer has been sent.</summary>
    private static bool MayBeAskedAgain(HttpContext context, IForwarderErrorFeature failed) =>
        failed.Error == ForwarderError.Request && HttpMethods.IsGet(context.Request.Method) && !context.Response.HasStarted
        && !context.RequestAborted.IsCancellationRequested;

    private async Task JudgeAsync(HttpContext context, RemoteRole role, string address)
    {
        if (Error(context) is not { } error)
        {
            Found(role, address);
        }
        else if (context.Response is { StatusCode: StatusCodes.Status413PayloadTooLarge, HasStarted: false })
        {
            await Results.Problem(
                $"A body may have up to {options.Value.MaximumBodyKilobytes} KiB (Gateway:MaximumBodyKilobytes).", statusCode: context.Response.StatusCode).ExecuteAsync(context);
        }
        else if (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            var reason = error.Error == ForwarderError.RequestTimedOut
                ? $"it did not answer in {options.Value.TimeoutMs} ms"
                : error.Exception?.GetBaseException().Message ?? error.Error.ToString();
            Lost(role, address, reason);
            await Problem(context.Response.StatusCode, role, address, reason).ExecuteAsync(context);
        }
    }

    /// <summary>The caller's credentials stay here; the role gets the identity signed, for this one request.</summary>
    private bool TrySign(HttpContext context, out string problem)
    {
        var request = context.Request;
        foreach (var proof in Proofs)
        {
            request.Headers.Remove(proof);
        }

        problem = "";
        try
        {
            if (identity.IsNeeded)
            {
                request.Headers[ForwardedIdentity.Header] =
                    identity.Sign(context.User, context.CallersAddress(), request.Method, ForwardedIdentity.PathOf(request));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problem = $"Access:ForwardingKey can't be read: {error.Message}";
        }

        return problem.Length == 0;
    }

    private void Found(RemoteRole role, string address)
    {
        if (_lost.TryRemove(role.Id, out _))
        {
            logger.RoleAnswers(role.Id, address);
        }
    }

    private void Lost(RemoteRole role, string address, string reason)
    {
        if (_lost.TryAdd(role.Id, true))
        {
            logger.RoleUnreachable(role.Id, address, role.Key, reason);
        }
    }

    private static IResult Problem(int status, RemoteRole role, string address, string reason) => Results.Problem(
        title: $"{role.Kind.Name} can't be reached",
        detail: $"{role.Kind.Name} at {address} ({role.Key}): {reason.TrimEnd('.')}.",
        statusCode: status,
        extensions: new Dictionary<string, object?> { ["role"] = role.Kind.Name, ["key"] = role.Key });
}
