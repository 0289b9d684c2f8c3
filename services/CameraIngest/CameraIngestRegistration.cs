using MaskPose.Edge.CameraIngest.Api;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Commands;
using MaskPose.Edge.CameraIngest.Discovery;
using MaskPose.Edge.CameraIngest.Live;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Commands;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Identity;
using MaskPose.Edge.Inference.Models;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.CameraIngest;

/// <summary>The cameras of this node and the pipeline of their frames.</summary>
public static class CameraIngestRegistration
{
    public static IServiceCollection AddCameraIngest(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ModelsOptions>().Bind(configuration.GetSection(ModelsOptions.Section));
        services.AddOptions<CamerasOptions>()
            .Bind(configuration.GetSection(CameraOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CamerasOptions>, CamerasValidation>());
        services.AddMetrics().AddSupervision().AddAccess(configuration);
        services.TryAddSingleton<Pulse>();
        services.AddHealthChecks().AddCheck<CamerasCheck>("cameras", tags: ["ready"]);
        return services
            .AddSingleton<IngestMetrics>()
            .AddSingleton<FramePipeline>()
            .AddSingleton(new SharedMachine(Environment.ProcessorCount, HasRemoteStage(configuration), configuration.GetValue($"{ModelsOptions.Section}:{nameof(ModelsOptions.BatchSize)}", 1)))
            .AddSingleton<CameraSet>()
            .AddSingleton<ICommand, PauseCommand>()
            .AddSingleton<ICommand, ResumeCommand>()
            .AddSingleton<ICommand, SnapshotCommand>()
            .AddSingleton<SnapshotUploader>()
            .AddSingleton<SourceTrial>()
            .AddHostedService(provider => provider.GetRequiredService<SnapshotUploader>())
            .AddHostedService<CameraService>();
    }

    private static bool HasRemoteStage(IConfiguration configuration) =>
        Array.Exists(
            ["FaceDetector:Address", "MaskClassifier:Address", "HeadPose:Address", $"{ModelsOptions.Section}:{nameof(ModelsOptions.Server)}"],
            key => !string.IsNullOrEmpty(configuration[key]));

    /// <summary>Maps <c>/api/v1/cameras</c>.</summary>
    public static void MapCameraIngest(this IEndpointRouteBuilder endpoints)
    {
        CameraEndpoints.Map(endpoints);
        DiscoveryEndpoints.Map(endpoints);
    }
}
