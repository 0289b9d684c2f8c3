using MaskPose.Edge.Gateway.Forwarding;
using MaskPose.Edge.Gateway.Page;
using MaskPose.Edge.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Gateway;

/// <summary>The one door for browsers and integrators: the page, and the ways to the roles that run elsewhere.</summary>
public static class GatewayRegistration
{
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(2);

    public static IServiceCollection AddGateway(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(GatewayOptions.Section);
        services.AddOptions<GatewayOptions>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GatewayOptions>, GatewayValidation>());
        services.AddHttpForwarder();
        // It logs each failed request with a stack trace; RoleForwarder says once that a role is lost.
        services.AddLogging(logging => logging.AddFilter("Yarp.ReverseProxy.Forwarder.HttpForwarder", LogLevel.None));
        services.AddHttpClient(nameof(RemoteRoleCheck), client => client.Timeout = CheckTimeout);
        foreach (var role in RemoteRole.From(section.Get<GatewayOptions>() ?? new()))
        {
            AddCheck(services, role);
        }

        return services
            .AddSingleton<RoleForwarder>()
            .AddSingleton<IStartupFilter, SecurityHeaders>()
            .AddCompressedAnswers();
    }

    /// <summary>Maps the page at <c>/</c>, the description of the API and the paths of remote roles.</summary>
    public static void MapGateway(this IEndpointRouteBuilder endpoints)
    {
        foreach (var file in PageFile.All)
        {
            endpoints.MapGet(file.Name == "index.html" ? "/" : $"/{file.Name}", file.Serve);
        }

        endpoints.MapGet(OpenApiDocument.Path, OpenApiDocument.Serve);
        var forwarder = endpoints.ServiceProvider.GetRequiredService<RoleForwarder>();
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<GatewayOptions>>().Value;
        foreach (var role in RemoteRole.From(options))
        {
            foreach (var path in role.Paths)
            {
                endpoints.Map(path, context => forwarder.ForwardAsync(context, role));
            }
        }
    }

    private static void AddCheck(IServiceCollection services, RemoteRole role) =>
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            $"remote {role.Name}",
            provider => new RemoteRoleCheck(role, provider.GetRequiredService<IHttpClientFactory>()),
            failureStatus: null,
            [HealthAndMetricsRegistration.Ready]));
}
