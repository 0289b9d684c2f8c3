using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

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
            options.Interceptors.Add<StageErrorInterceptor>();
        });
        return services;
    }

    /// <summary>A gRPC server of a stage that computes, whose requests wait in the process's queue.</summary>
    /// <param name="stage">As the metrics call it.</param>
    public static IServiceCollection AddStageServer<TServer>(this IServiceCollection services, string stage)
        where TServer : class
    {
        services.AddStageServer().AddMetrics().TryAddSingleton<StageQueue>();
        services.AddGrpc().AddServiceOptions<TServer>(options => options.Interceptors.Add<QueueInterceptor>(stage));
        return services;
    }

    /// <summary>The address of a stage that runs elsewhere, under the stage's name.</summary>
    public static IServiceCollection AddRemoteStage(this IServiceCollection services, string section, IConfiguration configuration) =>
        services.AddRemote(section, configuration, hasReplicas: false);

    /// <summary>A remote stage to which pictures are sent; it may have replicas.</summary>
    public static IServiceCollection AddRemotePictureStage(this IServiceCollection services, string section, IConfiguration configuration)
    {
        services.AddOptions<SentPicturesOptions>(section)
            .Bind(configuration.GetSection(section))
            .Validate(
                o => o.Pictures is SentPicturesOptions.Jpeg or SentPicturesOptions.Raw,
                $"{section}:Pictures must be {SentPicturesOptions.Jpeg} or {SentPicturesOptions.Raw}.")
            .Validate(o => o.JpegQuality is >= 50 and <= 100, $"{section}:JpegQuality must be 50 to 100.")
            .ValidateOnStart();
        return services.AddRemote(section, configuration, hasReplicas: true);
    }

    private static IServiceCollection AddRemote(this IServiceCollection services, string section, IConfiguration configuration, bool hasReplicas)
    {
        services.AddOptions<RemoteStageOptions>(section).Bind(configuration.GetSection(section)).ValidateOnStart();
        return services.AddSingleton<IValidateOptions<RemoteStageOptions>>(new RemoteStageValidation(section, hasReplicas));
    }
}
