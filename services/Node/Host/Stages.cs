using MaskPose.Edge.Hosting;
using MaskPose.Edge.Node.Roles;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Node.Host;

/// <summary>The gRPC services for other nodes, with the standard ones: health (grpc.health.v1) and reflection.</summary>
internal static class Stages
{
    public static void Add(IServiceCollection services, IReadOnlyList<Role> served)
    {
        if (served.Count > 0)
        {
            services.AddGrpcReflection();
            services.AddHostedService<WarmUp>();
            services.AddSingleton<Drain>().AddHostedService(provider => provider.GetRequiredService<Drain>());
            services.AddHealthChecks().AddCheck<Drain>(Drain.Name, tags: [HealthAndMetricsRegistration.Ready]);
            services.AddOptions<HostOptions>().Configure<IOptions<NodeOptions>>(
                (host, node) => host.ShutdownTimeout = Drain.LongestRequest + TimeSpan.FromSeconds(node.Value.DrainSeconds));
            // Readiness, under the empty name: degraded counts as serving.
            services.AddGrpcHealthChecks(options => options.Services.Map("", check => check.Tags.Contains(HealthAndMetricsRegistration.Ready)));
        }
    }

    public static void Map(WebApplication app, IReadOnlyList<Role> served)
    {
        // The port decides who may call them: it authenticates nodes by certificate, not people.
        var stages = app.MapGroup("").AllowAnonymous();
        foreach (var role in served)
        {
            role.MapStage!(stages);
        }

        stages.MapGrpcHealthChecksService();
        stages.MapGrpcReflectionService();
    }
}
