using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Hosting;

namespace MaskPose.Edge.Node.Editing;

/// <summary>Site, node and time zone in the settings file, and the restart that they wait for.</summary>
internal static class SiteEndpoints
{
    public static void MapSite(this RouteGroupBuilder api)
    {
        api.MapGet("site", (HttpContext context) => SettingsEndpoints.Read(context, Entries));
        api.MapPut("site", PutAsync);
        api.MapPost("restart", Restart);
    }

    private static JsonObject Entries(string text)
    {
        var identity = SiteIdentity.Read(text);
        return new JsonObject { ["site"] = identity.Site, ["node"] = identity.Node, ["timeZone"] = identity.TimeZone };
    }

    private static Task<IResult> PutAsync(Request request, IConfiguration inForce, HttpContext context)
    {
        var identity = new SiteIdentity(request.Site ?? "", request.Node ?? "", request.TimeZone ?? "");
        return SettingsEndpoints.DoAsync(context, "site", "changed", text => identity.Write(text, inForce));
    }

    private static IResult Restart(HttpContext context)
    {
        var services = context.RequestServices;
        if (services.GetService<NodeRestart>() is not { } restart)
        {
            return Results.Problem("This node can't restart itself; allowed: maskpose run.", statusCode: StatusCodes.Status409Conflict);
        }

        services.GetService<AuditStore>()?.Add(SettingsEndpoints.Entry(context, "node", "restarted"));
        context.Response.OnCompleted(() =>
        {
            restart.Ask();
            return Task.CompletedTask;
        });
        return Results.Accepted();
    }

    private sealed record Request(string? Site, string? Node, string? TimeZone);
}
