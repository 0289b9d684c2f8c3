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
}
