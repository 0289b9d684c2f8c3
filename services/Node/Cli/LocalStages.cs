using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.FaceDetector;
using MaskPose.Edge.HeadPose;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.MaskClassifier;
using MaskPose.Edge.Node.Settings;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Node.Cli;

/// <summary>The three inference stages in this process, as the node itself builds them. Each opens its model at first use.</summary>
internal sealed class LocalStages : IDisposable
{
    private readonly ServiceProvider _services;
    private IServiceProvider _used;

    public LocalStages(Edition edition, IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddSingleton(configuration).AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddFaceDetector(configuration).AddMaskClassifier(configuration).AddHeadPose(configuration);
        edition.Add(services, configuration);
        _used = _services = services.BuildServiceProvider();
        _services.GetService<IStartupValidator>()?.Validate();
    }

    public ModelStore Models => _services.GetRequiredService<ModelStore>();

    public IFaceDetector Detector => _used.GetRequiredService<IFaceDetector>();

    public IMaskClassifier Classifier => _used.GetRequiredService<IMaskClassifier>();

    public IHeadPoseEstimator Estimator => _used.GetRequiredService<IHeadPoseEstimator>();

    /// <summary>Parts of the stages, for instance only the landmark model.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>From here on each stage is called by its client, as on another machine.</summary>
    public void Use(SentStages sent) => _used = sent.Clients;

    public void Dispose() => _services.Dispose();
}
