using Microsoft.AspNetCore.Http;

namespace MaskPose.Edge.Gateway;

/// <summary>docs/openapi.json, embedded in this assembly.</summary>
internal static class OpenApiDocument
{
    public const string Path = "/api/v1/openapi.json";

    public static IResult Serve() =>
        Results.Stream(typeof(OpenApiDocument).Assembly.GetManifestResourceStream("openapi.json")!, "application/json");
}
