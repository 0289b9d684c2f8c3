using MaskPose.Edge.Hosting;
using MaskPose.Edge.Node.Roles;

namespace MaskPose.Edge.Node.Host;

/// <summary>The gRPC services for other nodes, with the standard ones beside them: health (grpc.health.v1) and reflection.</summary>
internal static class Stages
{
    public static void Add(IServiceCollection services, IReadOnlyList<Role> served)
    {
        if (served.Count > 0)
        {
            services.AddGrpcReflection();
            // What readiness says, under the empty name: degraded serves.
            services.AddGrpcHealthChecks(options => options.Services.Map("", check => check.Tags.Contains(HealthAndMetricsRegistration.Ready)));
        }
    }

    public static void Map(WebApplication app, IReadOnlyList<Role> served)
    {
        foreach (var role in served)
        {
            role.MapStage!(app);
        }

        app.MapGrpcHealthChecksService();
        app.MapGrpcReflectionService();
    }
}
