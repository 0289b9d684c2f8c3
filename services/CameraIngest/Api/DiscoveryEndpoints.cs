using System.Net;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Discovery;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Hosting.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.CameraIngest.Api;

/// <summary>Finds cameras that are not in the settings yet, and tries them, for an admin. One question at a time.</summary>
internal static class DiscoveryEndpoints
{
    private const int MaximumTextCharacters = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        // Of this node: a process may hold several.
        var one = new SemaphoreSlim(1, 1);
        var group = endpoints.MapGroup("/api/v1/cameras").RequireAuthorization(Policies.Admin);
        group.MapPost("find", (TimeProvider time, HttpContext context) => AloneAsync(
            one, async () => Results.Json(await new CameraProbe(time).FindAsync(CameraProbe.Everybody, Patience, context.RequestAborted))));
        group.MapPost("profiles", (Login login, TimeProvider time, HttpContext context) => AloneAsync(one, () => ProfilesAsync(login, time, context.RequestAborted)));
        group.MapPost("trial", (Login login, SourceTrial trial, CameraSet cameras, HttpContext context) => AloneAsync(one, () => TrialAsync(login, trial, cameras, context)));
    }

    private static async Task<IResult> ProfilesAsync(Login login, TimeProvider time, CancellationToken cancellationToken)
    {
        using var client = new OnvifClient(OnvifClient.ServiceOf(Text(login.Address)), Text(login.User), Text(login.Password), time);
        return Results.Json(await client.ProfilesAsync(cancellationToken));
    }

    private static async Task<IResult> TrialAsync(Login login, SourceTrial trial, CameraSet cameras, HttpContext context)
    {
        var source = Whole(Text(login.Source), cameras);
        if (SourceAddress.KindOf(source) is not (SourceKind.Rtsp or SourceKind.Http) || SourceAddress.Problem(source) is not null || CameraUrl.Parse(source) is not { } url)
        {
            throw new SourceException($"source is \"{SourceAddress.Redact(source)}\"; allowed: rtsp://, rtsps://, http:// and https://, with a host.");
        }

        var camera = new CameraOptions { Source = Text(login.User).Length > 0 ? url.For(login.User!, Text(login.Password)).Full : source };
        context.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(await trial.PictureAsync(camera, context.RequestAborted), "image/jpeg");
    }

    /// <summary>The address of a camera that is shown without its password, with it. Only as a whole: the password goes nowhere else.</summary>
    private static string Whole(string source, CameraSet cameras) =>
        cameras.All.Select(c => c.Options.Source).FirstOrDefault(s => SourceAddress.Redact(s) == source) ?? source;

    /// <summary>What can't be done is the caller's answer; it holds no password.</summary>
    private static async Task<IResult> AloneAsync(SemaphoreSlim one, Func<Task<IResult>> work)
    {
        if (!await one.WaitAsync(TimeSpan.Zero))
        {
            return Results.Problem("Another search or trial is running; try again when it is over.", statusCode: (int)HttpStatusCode.TooManyRequests);
        }

        try
        {
            return await work();
        }
        catch (Exception error) when (error is OnvifException or SourceException or StageUnavailableException)
        {
            return Results.Problem(error.Message, statusCode: (int)HttpStatusCode.UnprocessableEntity);
        }
        finally
        {
            one.Release();
        }
    }

    private static string Text(string? text) => (text ?? "") is { Length: <= MaximumTextCharacters } some
        ? some
        : throw new OnvifException($"A text has {text!.Length} characters; allowed: {MaximumTextCharacters}.");

    /// <param name="Address">Of <c>profiles</c>: the camera's host or ONVIF address.</param>
    /// <param name="Source">Of <c>trial</c>: the stream's address.</param>
    private sealed record Login(string? Address, string? Source, string? User, string? Password);
}
