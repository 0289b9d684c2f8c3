using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.FaceDetector;
using MaskPose.Edge.HeadPose;
using MaskPose.Edge.MaskClassifier;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MaskPose.Edge.Integration;

/// <summary>The stages as the node registers them, local or remote, on the default models.</summary>
internal static class TestStages
{
    public static readonly string[] Names = ["FaceDetector", "MaskClassifier", "HeadPose"];

    public static IConfiguration Configuration(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)))
        .Build();

    public static ServiceProvider Local(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        Add(services, settings);
        return services.BuildServiceProvider();
    }

    /// <summary>Clients of stages that run at one address.</summary>
    /// <param name="pictures">"raw": the same pixels, so the same readings.</param>
    public static ServiceProvider Remote(string address, int timeoutMs = 20_000, string pictures = "raw")
    {
        var configuration = Configuration([.. Names.SelectMany(n => new[]
        {
            ($"{n}:Address", address),
            ($"{n}:Pictures", pictures),
            ($"{n}:TimeoutMs", timeoutMs.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        })]);
        return new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddFaceDetectorClient(configuration)
            .AddMaskClassifierClient(configuration)
            .AddHeadPoseClient(configuration)
            .BuildServiceProvider();
    }

    public static void Add(IServiceCollection services, params (string Key, string Value)[] settings)
    {
        var configuration = Configuration(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddFaceDetector(configuration).AddMaskClassifier(configuration).AddHeadPose(configuration);
    }

    public static IFaceDetector Detector(this IServiceProvider services) => services.GetRequiredService<IFaceDetector>();

    public static IMaskClassifier Classifier(this IServiceProvider services) => services.GetRequiredService<IMaskClassifier>();

    public static IHeadPoseEstimator Estimator(this IServiceProvider services) =>
        services.GetRequiredService<IHeadPoseEstimator>();
}
