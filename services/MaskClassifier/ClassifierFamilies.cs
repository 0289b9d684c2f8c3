using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Inference.Models;
using Microsoft.Extensions.DependencyInjection;

namespace MaskPose.Edge.MaskClassifier;

/// <summary>The code that runs a mask classifier, by the family that the catalog names.</summary>
internal static class ClassifierFamilies
{
    private static readonly Dictionary<string, Func<IServiceProvider, IMaskClassifier>> Families = new()
    {
        ["classifier"] = Create<OnnxMaskClassifier>,
        ["aizoo"] = Create<AizooMaskClassifier>,
    };

    /// <summary>The classifier that the settings choose.</summary>
    /// <exception cref="ModelException">Its family is unknown, or the model can't be used.</exception>
    public static IMaskClassifier CreateChosen(IServiceProvider services)
    {
        var entry = services.GetRequiredService<ModelStore>().Chosen(ModelTask.Mask);
        return Families.TryGetValue(entry.Family, out var create)
            ? create(services)
            : throw new ModelException(
                $"Model {entry.Id}: there is no mask classifier of family \"{entry.Family}\"; allowed: {string.Join(", ", Families.Keys)}.");
    }

    private static T Create<T>(IServiceProvider services)
        where T : IMaskClassifier => ActivatorUtilities.CreateInstance<T>(services);
}
