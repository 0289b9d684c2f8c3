using MaskPose.Edge.Inference.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MaskPose.Edge.Inference;

/// <summary>What every stage that runs models needs.</summary>
public static class InferenceRegistration
{
    /// <summary>Adds the model store; may be called by each stage.</summary>
    public static IServiceCollection AddInference(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ModelsOptions>()
            .Bind(configuration.GetSection(ModelsOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton<ModelStore>();
        return services;
    }
}
