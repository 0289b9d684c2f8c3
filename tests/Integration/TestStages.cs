using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.FaceDetector;
using MaskPose.Edge.HeadPose;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.MaskClassifier;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Xunit;

namespace MaskPose.Edge.Integration;

/// <summary>The stages as the node registers them, local or remote, on the default models.</summary>
internal static class TestStages
{
    public static readonly string[] Names = ["FaceDetector", "MaskClassifier", "HeadPose"];

    /// <summary>Where the default models lie; skips the test where one of them is nowhere.</summary>
    public static IConfiguration Configuration()
    {
        var folder = SharedData.Path("peers") ?? "";
        var store = new ModelStore(Options.Create(new ModelsOptions { Folder = folder }));
        foreach (var task in Enum.GetValues<ModelTask>())
        {
            var entry = store.Catalog.Find(task, "", "");
            var isThere = new[] { ModelStore.OwnFolder, folder }.Any(f => File.Exists(Path.Combine(f, entry.File)));
            Assert.SkipUnless(isThere, $"The model {entry.Id} is not there.");
        }

        return Configuration(("Models:Folder", folder));
    }

    public static IConfiguration Configuration(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)))
        .Build();

    public static ServiceProvider Local()
    {
        var services = new ServiceCollection();
        Add(services, Configuration());
        return services.BuildServiceProvider();
    }

    /// <summary>Clients of stages that run at one address.</summary>
    public static ServiceProvider Remote(string address, int timeoutMs = 20_000)
    {
        var configuration = Configuration([.. Names.SelectMany(n => new[]
        {
            ($"{n}:Address", address),
            ($"{n}:TimeoutMs", timeoutMs.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        })]);
        return new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddFaceDetectorClient(configuration)
            .AddMaskClassifierClient(configuration)
            .AddHeadPoseClient(configuration)
            .BuildServiceProvider();
    }

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddFaceDetector(configuration).AddMaskClassifier(configuration).AddHeadPose(configuration);
    }

    public static IFaceDetector Detector(this IServiceProvider services) => services.GetRequiredService<IFaceDetector>();

    public static IMaskClassifier Classifier(this IServiceProvider services) => services.GetRequiredService<IMaskClassifier>();

    public static IHeadPoseEstimator Estimator(this IServiceProvider services) =>
        services.GetRequiredService<IHeadPoseEstimator>();
}
