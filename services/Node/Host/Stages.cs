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
        // Who may call them is the port's affair: it knows a node by its certificate, and no person.
        var stages = app.MapGroup("").AllowAnonymous();
        foreach (var role in served)
        {
            role.MapStage!(stages);
        }

        stages.MapGrpcHealthChecksService();
        stages.MapGrpcReflectionService();
    }
}
