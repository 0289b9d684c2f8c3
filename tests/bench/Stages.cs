using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.FaceDetector;
using MaskPose.Edge.HeadPose;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.MaskClassifier;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MaskPose.Edge.Bench;

/// <summary>The stages and the pipeline as the node builds them, on the default models.</summary>
internal sealed class Stages : IDisposable
{
    public static readonly PipelineSettings Settings =
        new(new DetectionSettings(), (width, height) => CameraIntrinsics.FromFieldOfView(width, height, 60));

    private readonly ServiceProvider _services;

    public Stages()
    {
        var configuration = new ConfigurationBuilder().Build();
        _services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddFaceDetector(configuration)
            .AddMaskClassifier(configuration)
            .AddHeadPose(configuration)
            .AddSingleton<FramePipeline>()
            .BuildServiceProvider();
    }

    public FramePipeline Pipeline => _services.GetRequiredService<FramePipeline>();

    public ModelStore Models => _services.GetRequiredService<ModelStore>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public void Dispose() => _services.Dispose();
}
