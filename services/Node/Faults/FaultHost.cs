using MaskPose.Edge.Alerts;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Gateway;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Node.Editing;
using MaskPose.Edge.Node.Host;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Node.Settings;

namespace MaskPose.Edge.Node.Faults;

/// <summary>
/// A node whose settings can't be used: nothing but the page that says why, for admins, and with which they put that right. No camera, model
/// or message.
/// </summary>
internal static class FaultHost
{
    /// <param name="shell">See <see cref="ShellSettings"/>.</param>
    public static WebApplication Build(IConfiguration shell, SettingsSource source, Edition edition) =>
        NodeHost.Build(shell, edition: edition, roles: [new Role("faults", "Faults", (services, settings) => Add(services, settings, source, edition), null, null, Map, HasPage: true)]);

    private static IServiceCollection Add(IServiceCollection services, IConfiguration shell, SettingsSource source, Edition edition)
    {
        services.AddGateway(shell);
        if (NodeRoles.Has(shell.Bound<NodeOptions>(NodeOptions.Section), "alerts"))
        {
            services.AddAuditLog(shell);
        }

        services.AddSingleton(source).AddSingleton(edition).AddSingleton<NodeRestart>().AddSingleton<SettingsFaults>()
            .AddSingleton<ReloadConfiguration>(provider => provider.GetRequiredService<SettingsFaults>().ReloadAsync)
            .AddSingleton(provider => new SettingsErrors(() => provider.GetRequiredService<SettingsFaults>().Errors))
            .AddSingleton(new SettingsFile(source.File!, isOwn: true)).AddSingleton<SettingsEditor>()
            .AddHostedService<SettingsWatch>();
        services.AddHealthChecks().AddCheck<SettingsFaults>("settings", tags: [HealthAndMetricsRegistration.Ready]);
        return services;
    }

    private static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapFaultPage();
        var api = endpoints.MapGroup("/api/v1/settings").RequireAuthorization(Policies.Admin);
        api.MapFile();
        api.MapHistory();
        endpoints.MapFallback(Elsewhere).RequireAuthorization(Policies.Known);
    }

    private static IResult Elsewhere(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        ? Results.Problem("The node can't start with its settings; an admin sees why on its page.", statusCode: StatusCodes.Status503ServiceUnavailable)
        : Results.Redirect("/");
}
