using MaskPose.Edge.Core.Wording;
using Microsoft.Extensions.DependencyInjection;

namespace MaskPose.Edge.Inference.Models;

/// <summary>The code that runs the models of one family.</summary>
/// <typeparam name="TStage">Its stage, for instance the face detector.</typeparam>
/// <param name="Name">As in the catalog.</param>
/// <param name="Create">Opens the chosen model, which is of this family.</param>
public sealed record ModelFamily<TStage>(string Name, Func<IServiceProvider, TStage> Create);

/// <summary>Families of models are added by the projects with their code; the chosen model's family decides which code runs.</summary>
public static class ModelFamilies
{
    public static IServiceCollection AddModelFamily<TStage, TImplementation>(this IServiceCollection services, string name)
        where TStage : class
        where TImplementation : class, TStage =>
        services.AddSingleton(new ModelFamily<TStage>(name, provider => ActivatorUtilities.CreateInstance<TImplementation>(provider)));

    /// <summary>The stage that runs the model which the settings choose for a task.</summary>
    /// <exception cref="ModelException">Its family was not added, or the model can't be used.</exception>
    public static TStage CreateChosen<TStage>(this IServiceProvider services, ModelTask task)
        where TStage : class
    {
        var entry = services.GetRequiredService<ModelStore>().Chosen(task);
        var families = services.GetServices<ModelFamily<TStage>>().ToDictionary(f => f.Name);
        return families.TryGetValue(entry.Family, out var family)
            ? family.Create(services)
            : throw new ModelException(
                $"Model {entry.Id}: no code here runs family \"{entry.Family}\" for {ModelsOptions.Section}:{task}; allowed: "
                + $"{string.Join(", ", families.Keys)}.{Nearest.Hint(entry.Family, families.Keys)}");
    }
}
