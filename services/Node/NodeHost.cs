using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Gateway;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MaskPose.Edge.Node;

/// <summary>Puts a node together from its configuration: its roles, the clients of the roles elsewhere, and the ports.</summary>
internal static class NodeHost
{
    /// <param name="configuration">All settings, see docs/configuration.md.</param>
    /// <param name="tap">Puts something before Alerts, for instance to see what passes.</param>
    /// <exception cref="NodeConfigurationException">The roles don't fit together, or an address can't be used.</exception>
    public static WebApplication Build(IConfiguration configuration, Func<IObservationSink, IObservationSink>? tap = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(NodeHost).Assembly.GetName().Name,
        });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(configuration);
        builder.Services.AddOptions<NodeOptions>()
            .Bind(configuration.GetSection(NodeOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        var node = configuration.GetSection(NodeOptions.Section).Get<NodeOptions>() ?? new NodeOptions();
        var roles = Role.Parse(node.Roles);
        builder.WebHost.ConfigureKestrel(kestrel => Ports.Listen(kestrel, node));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddHealthAndMetrics();
        AddRoles(builder.Services, configuration, roles);
        CheckGateway(configuration, roles);
        if (tap is not null)
        {
            Tap(builder.Services, tap);
        }

        return Map(builder.Build(), roles);
    }

    private static WebApplication Map(WebApplication app, IReadOnlyList<Role> roles)
    {
        app.MapHealthAndMetrics();
        foreach (var role in roles)
        {
            role.Map(app);
        }

        return app;
    }

    private static void Tap(IServiceCollection services, Func<IObservationSink, IObservationSink> tap)
    {
        var sink = services.Last(s => s.ServiceType == typeof(IObservationSink));
        services.Replace(ServiceDescriptor.Singleton(provider => tap((IObservationSink)sink.ImplementationFactory!(provider))));
    }

    private static void AddRoles(IServiceCollection services, IConfiguration configuration, IReadOnlyList<Role> roles)
    {
        foreach (var role in roles)
        {
            role.Add(services, configuration);
        }

        // Only ingest calls other roles.
        if (roles.All(r => r.Name != "ingest"))
        {
            return;
        }

        foreach (var role in Role.Table.Where(r => r.AddClient is not null && !roles.Contains(r)))
        {
            if (string.IsNullOrEmpty(configuration[$"{role.Section}:Address"]))
            {
                throw new NodeConfigurationException(
                    $"{role.Section}:Address is not set, and the role \"{role.Name}\" is not in this process. Name the address "
                    + $"where it runs (http://host:8081), or add {role.Name} to {NodeOptions.Section}:Roles.");
            }

            role.AddClient!(services, configuration);
        }
    }

    /// <summary>A gateway needs to know where the roles are whose paths it serves.</summary>
    private static void CheckGateway(IConfiguration configuration, IReadOnlyList<Role> roles)
    {
        (string Role, string Key)[] served = [("ingest", nameof(GatewayOptions.CameraIngest)), ("alerts", nameof(GatewayOptions.Alerts))];
        foreach (var (role, key) in served.Where(s => roles.Any(r => r.Name == "gateway") && roles.All(r => r.Name != s.Role)))
        {
            if (string.IsNullOrEmpty(configuration[$"{GatewayOptions.Section}:{key}"]))
            {
                throw new NodeConfigurationException(
                    $"{GatewayOptions.Section}:{key} is not set, and the role \"{role}\" is not in this process. Name the address "
                    + $"where it runs (http://host:8080), or add {role} to {NodeOptions.Section}:Roles.");
            }
        }
    }
}
