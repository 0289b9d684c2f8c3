using System.Text.Json.Nodes;
using MaskPose.Edge.Hosting.Access;
using Microsoft.AspNetCore.Mvc;

namespace MaskPose.Edge.Node.Editing;

/// <summary>The settings file as a whole: what is wrong with it, its text, its earlier versions.</summary>
internal static class FileEndpoints
{
    private const int MostBytes = 1024 * 1024;

    public static void MapFile(this RouteGroupBuilder api)
    {
        api.MapGet("file", Read);
        api.MapPut("file", PutAsync).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
    }

    public static void MapHistory(this RouteGroupBuilder api)
    {
        api.MapGet("history", History);
        api.MapPost("history/{id}/restore", RestoreAsync);
    }

    /// <summary>The text holds passwords: only somebody who signed in gets it, and it is not kept on the way.</summary>
    private static IResult Read(HttpContext context)
    {
        var services = context.RequestServices;
        if (services.GetService<SettingsEditor>()?.File is not { } file)
        {
            return Results.Problem(SettingsEndpoints.NoFile, statusCode: StatusCodes.Status404NotFound);
        }

        var text = file.Read();
        context.Response.Headers.ETag = SettingsFile.Tag(text);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(new JsonObject
        {
            ["file"] = file.Path,
            ["whyReadOnly"] = file.WhyReadOnly(),
            ["errors"] = new JsonArray([.. services.GetRequiredService<SettingsErrors>().Now().Select(e => (JsonNode)e)]),
            ["text"] = context.User.ProvedName() is null ? null : text,
        });
    }

    private static Task<IResult> PutAsync(Request request, HttpContext context) => context.User.ProvedName() is null
        ? Task.FromResult(Results.Problem("Nobody signs in here; allowed: with Access:SignIn=true.", statusCode: StatusCodes.Status403Forbidden))
        : SettingsEndpoints.DoAsync(context, "file", "changed", _ => request.Text ?? "");

    private static IResult History(HttpContext context) => Results.Json(
        (context.RequestServices.GetService<SettingsEditor>()?.File.Versions() ?? []).Select(v => new JsonObject
        {
            ["id"] = v.Id,
            ["replacedAt"] = v.ReplacedAt.UtcDateTime,
        }));

    private static Task<IResult> RestoreAsync(string id, HttpContext context)
    {
        var file = context.RequestServices.GetService<SettingsEditor>()?.File;
        return file?.Versions().FirstOrDefault(v => v.Id == id) is { } version
            ? SettingsEndpoints.DoAsync(context, "file", $"restored {id}", _ => file.Read(version))
            : Task.FromResult(Results.Problem($"There is no version \"{id}\"; allowed: one of /api/v1/settings/history.", statusCode: StatusCodes.Status404NotFound));
    }

    private sealed record Request(string? Text);
}
