using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Hosting.Access;
using Microsoft.AspNetCore.Http;

namespace MaskPose.Edge.Gateway.Forwarding;

/// <summary>
/// Answers about all cameras, merged from several nodes: their lists and states. A node that does not answer is left out, and readiness
/// (<c>remote …</c>) says so.
/// </summary>
internal sealed class MergedAnswers(IReadOnlyList<RemoteRole> roles, RoleQuestions questions)
{
    /// <summary><c>GET /api/v1/cameras</c>: an array.</summary>
    public async Task<IResult> CamerasAsync(HttpContext context, ClaimsPrincipal caller)
    {
        var answers = await AllAsync(RoleKind.CameraIngest, context, caller);
        return answers.Count == 0 ? Nobody(RoleKind.CameraIngest)
            : Results.Json(new JsonArray([.. answers.OfType<JsonArray>().SelectMany(a => a).Select(c => c?.DeepClone())]));
    }

    /// <summary><c>GET /api/v1/state</c>: an object of cameras.</summary>
    public async Task<IResult> StateAsync(HttpContext context, ClaimsPrincipal caller)
    {
        var answers = await AllAsync(RoleKind.Alerts, context, caller);
        var cameras = answers.Select(a => (a as JsonObject)?["cameras"]).OfType<JsonObject>().SelectMany(c => c).DistinctBy(c => c.Key);
        return answers.Count == 0 ? Nobody(RoleKind.Alerts)
            : Results.Json(new JsonObject { ["cameras"] = new JsonObject(cameras.Select(c => KeyValuePair.Create(c.Key, c.Value?.DeepClone()))) });
    }

    private static IResult Nobody(RoleKind kind) => Results.Problem(
        title: $"{kind.Name} can't be reached", detail: $"None of the nodes with the role {kind.Role} answers.", statusCode: StatusCodes.Status502BadGateway,
        extensions: new Dictionary<string, object?> { ["role"] = kind.Name });

    private async Task<List<JsonNode>> AllAsync(RoleKind kind, HttpContext context, ClaimsPrincipal caller) =>
        [.. (await Task.WhenAll(roles.Where(r => r.Kind == kind).Select(r => FirstAsync(r, context, caller)))).OfType<JsonNode>()];

    private async Task<JsonNode?> FirstAsync(RemoteRole role, HttpContext context, ClaimsPrincipal caller)
    {
        var cancellationToken = context.RequestAborted;
        foreach (var address in role.Addresses)
        {
            try
            {
                using var answer = await questions.AskAsync(role, address, role.Kind.Probe, cancellationToken, caller, context.CallersAddress());
                if (answer.IsSuccessStatusCode)
                {
                    return JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
                }
            }
            catch (Exception error) when (error is HttpRequestException or JsonException or IOException or UnauthorizedAccessException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // The next address has the same data.
            }
        }

        return null;
    }
}
