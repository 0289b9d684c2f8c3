using MaskPose.Edge.Inference.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Transport.OpenInference;

/// <summary>Runs the nets of this process's stages on a model server, where the settings name one.</summary>
public static class ModelServerRegistration
{
    /// <summary>May be called by each stage.</summary>
    /// <param name="section">The stage's: its <c>TimeoutMs</c> is the deadline of each run.</param>
    public static IServiceCollection AddModelServer(this IServiceCollection services, string section, IConfiguration configuration)
    {
        if (configuration[ModelServer.Key] is not { Length: > 0 })
        {
            return services;
        }

        services.AddOptions<RemoteStageOptions>(section)
            .Bind(configuration.GetSection(section))
            .Validate(o => o.TimeoutMs is >= 10 and <= 60_000, $"{section}:TimeoutMs must be 10 to 60000.")
            .ValidateOnStart();
        if (services.All(s => s.ServiceType != typeof(ModelServer)))
        {
            services.AddSingleton<ModelServer>().AddSingleton<IModelEngine>(provider => provider.GetRequiredService<ModelServer>());
            services.AddHealthChecks().AddCheck<ModelServerCheck>(ModelServerCheck.Name, HealthStatus.Degraded, tags: ["ready"]);
        }

        return services;
    }
}
