using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Inference;
using MaskPose.Edge.Transport;
using MaskPose.Edge.Transport.OpenInference;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MaskPose.Edge.HeadPose;

/// <summary>The head pose in this process, or the client of a remote one.</summary>
public static class HeadPoseRegistration
{
    public static IServiceCollection AddHeadPose(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddInference(configuration).AddModelServer(HeadPoseOptions.Section, configuration).AddStageServer<HeadPoseServer>("estimate");
        services.AddOptions<HeadPoseOptions>()
            .Bind(configuration.GetSection(HeadPoseOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<OnnxLandmarks>()
            .AddSingleton<OnnxEyeState>()
            .AddSingleton<OnnxPose>()
            .AddSingleton<IHeadPoseEstimator, HeadPoseEstimator>();
    }

    public static IServiceCollection AddHeadPoseClient(this IServiceCollection services, IConfiguration configuration) =>
        services.AddRemotePictureStage(HeadPoseOptions.Section, configuration).AddSingleton<IHeadPoseEstimator, RemoteHeadPose>();

    /// <summary>Serves it over gRPC.</summary>
    public static void MapHeadPose(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<HeadPoseServer>();
}
