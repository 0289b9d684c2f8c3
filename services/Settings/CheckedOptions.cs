using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Settings;

/// <summary>Options that are checked as a whole before a node starts.</summary>
public static class CheckedOptions
{
    /// <summary>May be called again: the check is registered once.</summary>
    public static IServiceCollection AddChecked<TOptions, TValidation>(this IServiceCollection services, IConfigurationSection section)
        where TOptions : class
        where TValidation : class, IValidateOptions<TOptions>
    {
        services.AddOptions<TOptions>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidation>());
        return services;
    }
}
