using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.FaceDetector.Search;
using MaskPose.Edge.Inference;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Transport;
using MaskPose.Edge.Transport.OpenInference;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MaskPose.Edge.FaceDetector;

/// <summary>The face detector in this process, or the client of a remote one.</summary>
public static class FaceDetectorRegistration
{
    public static IServiceCollection AddFaceDetector(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddInference(configuration).AddModelServer(FaceDetectorOptions.Section, configuration).AddStageServer<FaceDetectorServer>("detect");
        services.AddOptions<FaceDetectorOptions>()
            .Bind(configuration.GetSection(FaceDetectorOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddModelFamily<IFaceDetector, YuNetDetector>("yunet")
            .AddSingleton(provider => provider.CreateChosen<IFaceDetector>(ModelTask.Detector));
    }

    public static IServiceCollection AddFaceDetectorClient(this IServiceCollection services, IConfiguration configuration) =>
        services.AddRemotePictureStage(FaceDetectorOptions.Section, configuration).AddSingleton<IFaceDetector, RemoteFaceDetector>();

    /// <summary>Serves it over gRPC.</summary>
    public static void MapFaceDetector(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<FaceDetectorServer>();
}
