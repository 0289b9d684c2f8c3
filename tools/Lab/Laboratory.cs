using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Lab.Detectors;
using MaskPose.Edge.Lab.Masks;
using MaskPose.Edge.Node.Settings;

namespace MaskPose.Edge.Lab;

/// <summary>The product with the research's baselines: four face detectors and a mask classifier, their catalog and their settings.</summary>
internal static class Laboratory
{
    public static Edition Edition { get; } = new("maskpose-lab", NodeSettings.Catalog.With(MtcnnOptions.Section, typeof(MtcnnOptions)), Add);

    /// <summary>The models that only the laboratory runs.</summary>
    private static string Catalog => Path.Combine(ModelStore.OwnFolder, "lab.json");

    private static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MtcnnOptions>()
            .Bind(configuration.GetSection(MtcnnOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(new CatalogFile(Catalog))
            .AddModelFamily<IFaceDetector, RetinaFaceDetector>("retinaface")
            .AddModelFamily<IFaceDetector, AizooDetector>("aizoo")
            .AddModelFamily<IFaceDetector, MtcnnDetector>("mtcnn")
            .AddModelFamily<IFaceDetector, HaarDetector>("haar")
            .AddModelFamily<IMaskClassifier, AizooMaskClassifier>("aizoo");
    }
}
