using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Live;
using MaskPose.Edge.Core.Wording;
using MaskPose.Edge.Hosting.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace MaskPose.Edge.CameraIngest.Api;

/// <summary>Cameras over HTTP: their states, and their annotated pictures.</summary>
internal static class CameraEndpoints
{
    private const string Boundary = "frame";

    private static readonly byte[] Delimiter = Encoding.ASCII.GetBytes($"\r\n--{Boundary}\r\n");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/cameras").RequireAuthorization(Policies.Read);
        group.MapGet("", (HttpContext context, CameraSet cameras) => Results.Json(Visible(cameras, context).Select(c => c.Status()), Json));
        group.MapGet("{id}/picture.jpg", PictureAsync);
        group.MapGet("{id}/stream", StreamAsync);
    }

    private static async Task<IResult> PictureAsync(string id, CameraSet cameras, HttpContext context)
    {
        if (Find(cameras, id, context) is not { } camera)
        {
            return NotFound(id, cameras, context);
        }

        if (!TryWidth(context.Request.Query["width"], out var width))
        {
            return Results.Problem($"width is \"{context.Request.Query["width"]}\"; allowed: pixels from {LivePicture.MinimumWidth}, or none.", statusCode: 400);
        }

        context.Response.Headers.CacheControl = "no-store";
        if (await camera.View.NextAsync(Patience, context.RequestAborted) is not { } picture)
        {
            return Results.Problem($"Camera {id} has no picture: {camera.Status().Reason}", statusCode: 503);
        }

        context.Response.Headers[LivePicture.FacesHeader] = picture.Faces;
        context.Response.Headers[LivePicture.CapturedHeader] = picture.CapturedAt;
        return Results.Bytes(picture.OfWidth(width), "image/jpeg");
    }

    /// <param name="width">As wide as the picture is, if none is asked for.</param>
    private static bool TryWidth(StringValues asked, out int width)
    {
        width = int.MaxValue;
        return asked.Count == 0
            || (asked.Count == 1 && int.TryParse(asked[0], NumberStyles.None, CultureInfo.InvariantCulture, out width) && width >= LivePicture.MinimumWidth);
    }

    /// <summary>
    /// Multipart JPEG: a browser's img element shows it as a video. Each part is followed by its boundary at once, because
    /// browsers show a part only when they have seen its end.
    /// </summary>
    private static async Task StreamAsync(string id, CameraSet cameras, HttpContext context)
    {
        if (Find(cameras, id, context) is null)
        {
            await NotFound(id, cameras, context).ExecuteAsync(context);
            return;
        }

        context.Response.ContentType = $"multipart/x-mixed-replace; boundary={Boundary}";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(Delimiter, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        // A camera whose settings change becomes a new one.
        while (!context.RequestAborted.IsCancellationRequested && cameras.Find(id) is { } camera)
        {
            if (await camera.View.NextAsync(Patience, context.RequestAborted) is { } picture)
            {
                await WritePartAsync(context.Response, picture, context.RequestAborted);
            }
        }
    }

    private static async Task WritePartAsync(HttpResponse response, LivePicture picture, CancellationToken cancellationToken)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"Content-Type: image/jpeg\r\nContent-Length: {picture.Jpeg.Length}\r\n{LivePicture.FacesHeader}: {picture.Faces}\r\n{LivePicture.CapturedHeader}: {picture.CapturedAt}\r\n\r\n");
        await response.Body.WriteAsync(Encoding.ASCII.GetBytes(head), cancellationToken);
        await response.Body.WriteAsync(picture.Jpeg, cancellationToken);
        await response.Body.WriteAsync(Delimiter, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }

    private static IEnumerable<Camera> Visible(CameraSet cameras, HttpContext context) => cameras.All.Where(c => context.User.MaySee(c.Id));

    /// <summary>A camera that the caller may not see is treated as missing.</summary>
    private static Camera? Find(CameraSet cameras, string id, HttpContext context) => context.User.MaySee(id) ? cameras.Find(id) : null;

    private static IResult NotFound(string id, CameraSet cameras, HttpContext context)
    {
        var ids = Visible(cameras, context).Select(c => c.Id).ToList();
        return Results.Problem($"There is no camera \"{id}\"; there are: {string.Join(", ", ids)}.{Nearest.Hint(id, ids)}", statusCode: 404);
    }
}
