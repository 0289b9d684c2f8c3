using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MaskPose.Edge.Transport;

/// <summary>The gRPC server's settings that all stages share.</summary>
public static class StageServerRegistration
{
    public static IServiceCollection AddStageServer(this IServiceCollection services)
    {
        services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = RawImage.MaxMessageBytes;
            options.MaxSendMessageSize = RawImage.MaxMessageBytes;
            options.Interceptors.Add<CallerInterceptor>();
            options.Interceptors.Add<BadMessageInterceptor>();
        });
        return services;
    }

    /// <summary>The address of a stage that runs elsewhere, under the stage's name.</summary>
    public static IServiceCollection AddRemoteStage(this IServiceCollection services, string section, IConfiguration configuration)
    {
        services.AddOptions<RemoteStageOptions>(section)
            .Bind(configuration.GetSection(section))
            .Validate(
                o => o.TimeoutMs is >= 10 and <= 60_000,
                $"{section}:TimeoutMs must be 10 to 60000.")
            .Validate(
                o => Uri.TryCreate(o.Address, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https"),
                $"{section}:Address must be a URL that begins with http:// or https://.")
            .ValidateOnStart();
        return services;
    }

    /// <summary>A remote stage to which pictures are sent.</summary>
    public static IServiceCollection AddRemotePictureStage(this IServiceCollection services, string section, IConfiguration configuration)
    {
        services.AddOptions<SentPicturesOptions>(section)
            .Bind(configuration.GetSection(section))
            .Validate(
                o => o.Pictures is SentPicturesOptions.Jpeg or SentPicturesOptions.Raw,
                $"{section}:Pictures must be {SentPicturesOptions.Jpeg} or {SentPicturesOptions.Raw}.")
            .Validate(o => o.JpegQuality is >= 50 and <= 100, $"{section}:JpegQuality must be 50 to 100.")
            .ValidateOnStart();
        return services.AddRemoteStage(section, configuration);
    }
}
