using MaskPose.Edge.Certificates.Peers;
using MaskPose.Edge.Gateway.Forwarding;
using MaskPose.Edge.Gateway.Page;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Identity;
using MaskPose.Edge.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;

namespace MaskPose.Edge.Gateway;

/// <summary>The entry point for browsers and integrators: the page, and the routes to remote roles.</summary>
public static class GatewayRegistration
{
    private const string Faults = "faults.html";

    private static readonly TimeSpan QuestionTimeout = TimeSpan.FromSeconds(2);

    public static IServiceCollection AddGateway(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(GatewayOptions.Section);
        services.AddChecked<GatewayOptions, GatewayValidation>(section);
        var options = section.Get<GatewayOptions>() ?? new();
        services.AddPeople(configuration);
        AddForwarding(services, options);
        services.AddRateLimiter(limiter => RateLimits.Configure(limiter, options));
        return services
            .AddSingleton<IStartupFilter, SecurityHeaders>()
            .AddCompressedAnswers()
            .AddSingleton<IStartupFilter, RateLimits>();
    }

    /// <summary>Maps the page at <c>/</c>, the description of the API and the paths of remote roles.</summary>
    public static void MapGateway(this IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, PageFile.All.Where(f => f.Name != Faults), f => f.Path);
        endpoints.MapGet(OpenApiDocument.Path, OpenApiDocument.Serve).RequireAuthorization(Policies.Known);
        endpoints.MapPeople();
        MapForwarding(endpoints);
    }

    /// <summary>Maps, at <c>/</c>, the page of a node that can't start with its settings, and what it needs.</summary>
    public static void MapFaultPage(this IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, PageFile.All.Where(f => f.IsOpen && f.Name != "setup.html"), f => f.Path);
        Map(endpoints, PageFile.All.Where(f => f.Name == Faults), _ => "/");
        endpoints.MapPeople();
    }

    private static void Map(IEndpointRouteBuilder endpoints, IEnumerable<PageFile> files, Func<PageFile, string> path)
    {
        foreach (var file in files)
        {
            var served = endpoints.MapGet(path(file), file.Serve);
            _ = file.IsOpen ? served.AllowAnonymous() : served.RequireAuthorization(Policies.Known);
        }
    }

    private static void MapForwarding(IEndpointRouteBuilder endpoints)
    {
        var roles = endpoints.ServiceProvider.GetRequiredService<IReadOnlyList<RemoteRole>>();
        if (roles.Count == 0)
        {
            return;
        }

        var forwarder = endpoints.ServiceProvider.GetRequiredService<RoleForwarder>();
        endpoints.MapReverseProxy(proxy =>
        {
            proxy.Use(forwarder.ForwardAsync);
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        }).RequireAuthorization(Policies.Known);
        var merged = endpoints.ServiceProvider.GetRequiredService<MergedAnswers>();
        if (roles.Count(r => r.Kind == RoleKind.CameraIngest) > 1)
        {
            endpoints.MapGet(RoleKind.CameraIngest.Probe, merged.CamerasAsync).WithOrder(-1).RequireAuthorization(Policies.Known);
        }

        if (roles.Count(r => r.Kind == RoleKind.Alerts) > 1)
        {
            endpoints.MapGet(RoleKind.Alerts.Probe, merged.StateAsync).WithOrder(-1).RequireAuthorization(Policies.Known);
        }
    }

    private static void AddForwarding(IServiceCollection services, GatewayOptions options)
    {
        var roles = RemoteRole.From(options);
        services.AddSingleton(roles).AddSingleton<RoleForwarder>().AddSingleton<RoleQuestions>().AddSingleton<MergedAnswers>();
        services.AddReverseProxy().LoadFromMemory(RoutesAndClusters.Routes(options), RoutesAndClusters.Clusters(options));
        // YARP's session affinity, which is not used, asks for them again.
        services.WithoutKeysAtStart();
        services.Configure<ConsecutiveFailuresHealthPolicyOptions>(policy => policy.DefaultThreshold = 1);
        services.AddSingleton<IForwarderHttpClientFactory>(provider => new RoleClients(roles, provider.GetService<SiteTls>()));
        // It logs each failed request with a stack trace; RoleForwarder says once that a role is lost.
        services.AddLogging(logging => logging.AddFilter("Yarp.ReverseProxy", LogLevel.None));
        foreach (var role in roles)
        {
            services.AddHttpClient(role.Id, client => client.Timeout = QuestionTimeout)
                .ConfigurePrimaryHttpMessageHandler(provider => RoleClients.Handler(role, provider.GetService<SiteTls>()));
            AddCheck(services, role);
        }
    }

    private static void AddCheck(IServiceCollection services, RemoteRole role) =>
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            $"remote {role.Id}",
            provider => new RemoteRoleCheck(role, provider.GetRequiredService<RoleQuestions>()),
            failureStatus: null,
            [HealthAndMetricsRegistration.Ready]));
}
