using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Inference;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Transport;
using MaskPose.Edge.Transport.OpenInference;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MaskPose.Edge.MaskClassifier;

/// <summary>The mask classifier in this process, or the client of a remote one.</summary>
public static class MaskClassifierRegistration
{
    public static IServiceCollection AddMaskClassifier(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddInference(configuration).AddModelServer(MaskClassifierOptions.Section, configuration).AddStageServer<MaskClassifierServer>("classify");
        services.AddOptions<MaskClassifierOptions>()
            .Bind(configuration.GetSection(MaskClassifierOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddModelFamily<IMaskClassifier, OnnxMaskClassifier>("classifier")
            .AddSingleton(provider => provider.CreateChosen<IMaskClassifier>(ModelTask.Mask));
    }

    public static IServiceCollection AddMaskClassifierClient(this IServiceCollection services, IConfiguration configuration) =>
        services.AddRemotePictureStage(MaskClassifierOptions.Section, configuration).AddSingleton<IMaskClassifier, RemoteMaskClassifier>();

    /// <summary>Serves it over gRPC.</summary>
    public static void MapMaskClassifier(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGrpcService<MaskClassifierServer>();
}
