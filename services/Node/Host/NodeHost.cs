using MaskPose.Edge.Certificates;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Gateway.Forwarding;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Hosting.Logs;
using MaskPose.Edge.Hosting.Systemd;
using MaskPose.Edge.Hosting.Tracing;
using MaskPose.Edge.Identity;
using MaskPose.Edge.Node.Editing;
using MaskPose.Edge.Node.Network;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Node.Settings;
using MaskPose.Edge.Settings;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MaskPose.Edge.Node.Host;

/// <summary>Puts a node together from its configuration: its roles, the clients of the roles elsewhere, and the ports.</summary>
internal static class NodeHost
{
    /// <param name="configuration">All settings, see docs/configuration.md.</param>
    /// <param name="tap">Puts something before Alerts, for instance to see what passes.</param>
    /// <param name="source">Source for reloading settings while the node runs; null: they stay as they are.</param>
    /// <param name="edition">The program that it is; null: the product.</param>
    /// <param name="roles">In place of those that the settings name; null: those.</param>
    /// <exception cref="NodeConfigurationException">The roles don't fit together, or an address can't be used.</exception>
    public static WebApplication Build(
        IConfiguration configuration, Func<IObservationSink, IObservationSink>? tap = null, SettingsSource? source = null, Edition? edition = null,
        IReadOnlyList<Role>? roles = null)
    {
        var live = new LiveConfiguration(configuration);
        configuration = new ConfigurationBuilder().Add(live).Build();
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
        var node = configuration.Bound<NodeOptions>(NodeOptions.Section);
        roles ??= Role.Parse(node.Roles);
        var protection = HttpProtections.Of(node, ExposureRule.Tls(configuration), roles);
        var ofMetrics = HttpProtections.OfMetrics(node);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Ports.Listen(kestrel, node, roles, protection, ofMetrics));
        builder.Logging.AddConsoleLog();
        // Of a failed start the host would also log the stack; the caller reports what failed.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSupervision().AddHealthAndMetrics().AddTracing(configuration).AddAccess(configuration);
        var origins = new AllowedOrigins(node);
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(origins.Write));
        builder.Services.AddSystemdNotice();
        if (RoleAddresses.Missing(configuration, roles) is [var missing, ..])
        {
            throw new NodeConfigurationException(missing);
        }

        SettingsCheck.Refuse(ExposureRule.Refusals(configuration, node, roles));
        builder.Services.AddCertificates(configuration, protection == HttpProtection.Https || ofMetrics == HttpProtection.Https, Names(node));
        AddRoles(builder.Services, configuration, roles);
        edition ??= Edition.Product;
        edition.Add(builder.Services, configuration);
        builder.Services.AddSingleton<CheckProposal>(proposed => SettingsCheck.Errors(edition, proposed));
        Stages.Add(builder.Services, RoleAddresses.Served(roles));
        builder.Services.AddExposure(configuration, node, roles);
        if (source is not null)
        {
            AddReload(builder.Services, live, source, edition);
        }

        if (tap is not null)
        {
            Tap(builder.Services, tap);
        }

        return Map(builder.Build(), node, origins, roles, protection);
    }

    /// <summary>Names by which browsers reach it, besides the machine's own.</summary>
    private static string[] Names(NodeOptions node) =>
        [.. node.AllowedHosts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), .. node.Address == "*" ? Array.Empty<string>() : [node.Address]];

    private static void AddReload(IServiceCollection services, LiveConfiguration live, SettingsSource source, Edition edition)
    {
        services.AddSingleton(live).AddSingleton(source).AddSingleton(edition).AddSingleton<NodeRestart>().AddSingleton<SettingsReload>().AddHostedService<SettingsWatch>()
            .AddSingleton(provider => new SettingsErrors(() => provider.GetRequiredService<SettingsReload>().Errors));
        if (source is { File: { } file, ReadWith: not null })
        {
            services.AddSingleton(new SettingsFile(file, source.IsOwn)).AddSingleton<SettingsEditor>();
        }

        services.AddSingleton<ReloadConfiguration>(provider => provider.GetRequiredService<SettingsReload>().ReloadAsync);
        services.AddHealthChecks().AddCheck<SettingsHealth>("settings", tags: ["ready"]);
    }

    private static WebApplication Map(WebApplication app, NodeOptions node, AllowedOrigins origins, IReadOnlyList<Role> roles, HttpProtection protection)
    {
        if (app.Services.GetService<HttpsCertificate>() is { StrictTransport.Ticks: > 0 } https)
        {
            app.Use(new StrictTransport(https).AddAsync);
        }

        if (node.MetricsPort >= 0)
        {
            app.Use(MetricsPort.CheckAsync);
        }

        if (protection == HttpProtection.Site)
        {
            app.Use(ActivatorUtilities.CreateInstance<GatewayOnly>(app.Services).CheckAsync);
        }

        app.Use(new BrowserGuard(node, origins).CheckAsync);
        if (origins.Any)
        {
            app.UseCors().Use(origins.OpenAsync);
        }

        // Authentication follows the check against foreign pages.
        app.UseAuthentication().UseAuthorization();
        app.MapHealthAndMetrics();
        foreach (var role in roles)
        {
            role.Map?.Invoke(app);
        }

        if (roles.Any(r => r.Section == GatewayOptions.Section))
        {
            app.MapSettings();
        }

        if (Ports.HasGrpc(node, roles))
        {
            Stages.Map(app, RoleAddresses.Served(roles));
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

        foreach (var role in RoleAddresses.Elsewhere(roles))
        {
            role.AddClient!(services, configuration);
        }
    }
}
