using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MaskPose.Edge.Gateway;

/// <summary>
/// Compresses texts and JSON on request (<c>br</c>, <c>gzip</c>). Pictures are compressed already, and streams (<c>multipart/x-mixed-replace</c>, <c>text/event-stream</c>) must not wait in a compressor.
/// </summary>
internal sealed class CompressedAnswers : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseResponseCompression();
        next(app);
    };
}

/// <summary>Registration of <see cref="CompressedAnswers"/>.</summary>
internal static class CompressedAnswersRegistration
{
    private static readonly string[] Types =
    [
        "application/json", "application/problem+json", "text/csv", "text/css", "text/html", "text/javascript", "text/plain", "image/svg+xml",
    ];

    public static IServiceCollection AddCompressedAnswers(this IServiceCollection services) => services
        .AddResponseCompression(options => options.MimeTypes = Types)
        .AddSingleton<IStartupFilter, CompressedAnswers>();
}
