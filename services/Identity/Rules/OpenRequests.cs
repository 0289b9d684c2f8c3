using System.Collections.Concurrent;
using System.Security.Claims;
using MaskPose.Edge.Identity.Callers;
using Microsoft.AspNetCore.Http;

namespace MaskPose.Edge.Identity.Rules;

/// <summary>Running requests whose caller's rights may end meanwhile: live pictures and streams last for hours.</summary>
internal sealed class OpenRequests
{
    private readonly ConcurrentDictionary<HttpContext, Claim> _open = new();

    public void Add(HttpContext context)
    {
        if (context.User.FindFirst(c => c.Type is CallerClaims.Session or CallerClaims.KeyId) is { } proof && _open.TryAdd(context, proof))
        {
            context.Response.OnCompleted(() => Task.FromResult(_open.TryRemove(context, out _)));
        }
    }

    /// <summary>Cuts off those whose callers are no longer valid.</summary>
    /// <param name="holds">By a claim of a session or a key.</param>
    public void Cut(Func<Claim, bool> holds)
    {
        foreach (var (context, proof) in _open)
        {
            // A context serves one request after the other: only if it is still this one.
            if (!holds(proof) && _open.TryRemove(KeyValuePair.Create(context, proof)))
            {
                context.Abort();
            }
        }
    }
}
