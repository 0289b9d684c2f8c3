using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.FaceDetector.Upstream;
using MaskPose.Edge.Inference.Models;
using Microsoft.Extensions.DependencyInjection;

namespace MaskPose.Edge.FaceDetector;

/// <summary>The code that runs a detector, by the family that the catalog names.</summary>
internal static class DetectorFamilies
{
    private static readonly Dictionary<string, Func<IServiceProvider, IFaceDetector>> Families = new()
    {
        ["yunet"] = Create<YuNetDetector>,
        ["retinaface"] = Create<RetinaFaceDetector>,
        ["aizoo"] = Create<AizooDetector>,
        ["mtcnn"] = Create<MtcnnDetector>,
        ["haar"] = Create<HaarDetector>,
    };

    /// <summary>The detector that the settings choose.</summary>
    /// <exception cref="ModelException">Its family is unknown, or the model can't be used.</exception>
    public static IFaceDetector CreateChosen(IServiceProvider services)
    {
        var entry = services.GetRequiredService<ModelStore>().Chosen(ModelTask.Detector);
        return Families.TryGetValue(entry.Family, out var create)
            ? create(services)
            : throw new ModelException(
                $"Model {entry.Id}: there is no detector of family \"{entry.Family}\"; allowed: {string.Join(", ", Families.Keys)}.");
    }

    private static T Create<T>(IServiceProvider services)
        where T : IFaceDetector => ActivatorUtilities.CreateInstance<T>(services);
}
