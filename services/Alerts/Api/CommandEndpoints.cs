using MaskPose.Edge.Hosting.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>The commands of docs/mqtt.md over HTTP; <c>snapshot</c> is a camera's <c>picture.jpg</c>.</summary>
internal static class CommandEndpoints
{
    private static readonly (string Name, string Policy)[] All =
    [
        ("permit", Policies.Permit), ("revoke", Policies.Permit), ("pause", Policies.Pause), ("resume", Policies.Pause), ("reload", Policies.Admin),
    ];

    public static void Map(RouteGroupBuilder api)
    {
        foreach (var (name, policy) in All)
        {
            api.MapPost($"commands/{name}", (CommandWish? wish, HttpContext context, HttpCommands commands) => commands.RunAsync(name, wish ?? new(), context))
                .RequireAuthorization(policy);
        }
    }
}
