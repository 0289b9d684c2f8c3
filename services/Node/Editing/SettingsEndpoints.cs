using System.Text.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Hosting.Access;
using Microsoft.AspNetCore.Http.Features;

namespace MaskPose.Edge.Node.Editing;

/// <summary>Cameras, zones and rules of the node's settings file, read and changed over HTTP by the checks of a start.</summary>
internal static class SettingsEndpoints
{
    private const int MostBytes = 64 * 1024;
    public const string NoFile = "This node keeps nothing on disk, or has only a part of the site's roles; start it with --config FILE to change settings here.";

    public static void MapSettings(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1/settings").RequireAuthorization(Policies.Admin);
        api.MapGet("{part}", (string part, HttpContext context) => Part(part) is { } found ? Read(context, found.Read) : NoSuchPart(part));
        api.MapPut("{part}/{id}", PutAsync);
        api.MapDelete("{part}/{id}", (string part, string id, HttpContext context) => ChangeAsync(context, part, id, entry: null));
        api.MapHistory();
        api.MapFile();
        api.MapSite();
    }

    /// <summary>What the file has, with its version as ETag.</summary>
    public static IResult Read(HttpContext context, Func<string, JsonObject> entries)
    {
        if (context.RequestServices.GetService<SettingsEditor>()?.File is not { } file)
        {
            return Results.Json(Answer("", NoFile, [], null));
        }

        var text = file.Read();
        context.Response.Headers.ETag = SettingsFile.Tag(text);
        try
        {
            return Results.Json(Answer(file.Path, file.WhyReadOnly(), entries(text), null));
        }
        catch (JsonException error)
        {
            return Results.Json(Answer(file.Path, "", [], error.Message));
        }
    }

    private static JsonObject Answer(string file, string whyReadOnly, JsonObject entries, string? error) =>
        new() { ["file"] = file, ["whyReadOnly"] = whyReadOnly, ["entries"] = entries, ["error"] = error };

    private static async Task<IResult> PutAsync(string part, string id, HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBytes;
        }

        try
        {
            return await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) is JsonObject entry
                ? await ChangeAsync(context, part, id, entry)
                : Results.Problem("The body is no JSON object; allowed: the entry as the settings file has it.", statusCode: StatusCodes.Status400BadRequest);
        }
        catch (JsonException error)
        {
            return Results.Problem($"The body is no JSON: {error.Message}", statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, string part, string id, JsonObject? entry)
    {
        if (Part(part) is not { } found)
        {
            return NoSuchPart(part);
        }

        return CameraIds.IsAllowed(id)
            ? await DoAsync(context, $"{part}/{id}", entry is null ? "removed" : "changed", text => found.Write(text, id, entry))
            : Results.Problem($"id is \"{id}\"; allowed: {CameraIds.Allowed}.", statusCode: StatusCodes.Status400BadRequest);
    }

    /// <summary>Changes the file, where the caller names its version.</summary>
    public static async Task<IResult> DoAsync(HttpContext context, string subject, string why, Func<string, string> change)
    {
        var editor = context.RequestServices.GetService<SettingsEditor>();
        var reason = editor?.File.WhyReadOnly() ?? NoFile;
        if (editor is null || reason.Length > 0)
        {
            return Results.Problem(reason, statusCode: StatusCodes.Status409Conflict);
        }

        var tag = context.Request.Headers.IfMatch.ToString();
        if (tag.Length == 0)
        {
            return Results.Problem("If-Match is missing; allowed: the ETag of what was read.", statusCode: StatusCodes.Status428PreconditionRequired);
        }

        return Told(context, await editor.ChangeAsync(tag, change, Entry(context, subject, why), context.RequestAborted));
    }

    /// <summary>Of the audit log: what the caller did.</summary>
    public static AuditEntry Entry(HttpContext context, string subject, string why) => new(
        context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), context.User.ProvedName() ?? context.CallersAddress(),
        SettingsEditor.Action, subject, why, "done")
    {
        Address = context.CallersAddress(),
    };

    private static IResult Told(HttpContext context, EditOutcome? outcome)
    {
        if (outcome is null)
        {
            return Results.Problem(
                "Somebody else has changed the settings meanwhile; read them again.", statusCode: StatusCodes.Status412PreconditionFailed);
        }

        if (outcome.Errors.Count > 0)
        {
            return Results.Problem(
                string.Join(" ", outcome.Errors), statusCode: StatusCodes.Status422UnprocessableEntity,
                extensions: new Dictionary<string, object?> { ["errors"] = outcome.Errors });
        }

        context.Response.Headers.ETag = SettingsFile.Tag(outcome.Text);
        return Results.Json(new JsonObject { ["needRestart"] = new JsonArray([.. outcome.NeedRestart.Select(k => (JsonNode)k)]) });
    }

    private static SettingsPart? Part(string name) => SettingsPart.All.FirstOrDefault(p => p.Name == name);

    private static IResult NoSuchPart(string name) => Results.Problem(
        $"There is no part \"{name}\"; allowed: {string.Join(", ", SettingsPart.All.Select(p => p.Name))}.", statusCode: StatusCodes.Status404NotFound);
}
