using MaskPose.Edge.Inference.Batching;
using MaskPose.Edge.Inference.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

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
        services.TryAddSingleton<IModelEngine>(provider => Engine(provider, provider.GetRequiredService<IOptions<ModelsOptions>>().Value));
        services.TryAddSingleton<ModelStore>();
        return services;
    }

    private static IModelEngine Engine(IServiceProvider services, ModelsOptions options)
    {
        var engine = new OnnxEngine(options);
        return options.BatchSize > 1 ? new BatchingEngine(engine, options, services.GetRequiredService<TimeProvider>()) : engine;
    }
}
