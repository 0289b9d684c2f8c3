using MaskPose.Edge.Alerts.Observing;
using MaskPose.Edge.Broker;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.Certificates.Peers;
using MaskPose.Edge.Fleet.Settings;
using MaskPose.Edge.Gateway.Forwarding;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Identity;
using MaskPose.Edge.Node.Host;
using MaskPose.Edge.Node.Roles;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace MaskPose.Edge.Unit.Architecture;

/// <summary>A background service whose loop throws would end the host: all of them are supervised.</summary>
public sealed class BackgroundLoopsTests
{
    /// <summary>They have no loop: they begin and end something.</summary>
    private static readonly Type[] WithoutALoop = [typeof(EmbeddedBroker), typeof(RulesService), typeof(Drain), typeof(WarmUp)];

    [Fact]
    public void HostedServices_OfAllProjects_AreSupervised()
    {
        var services = ((Type[])[typeof(EmbeddedBroker), typeof(RulesService), typeof(FramePipeline), typeof(GatewayOptions), typeof(FleetOptions), typeof(AccessRegistration), typeof(NodeOptions), typeof(SiteTls), typeof(Supervisor)])
            .SelectMany(t => t.Assembly.GetTypes())
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IHostedService)))
            .ToList();

        Assert.NotEmpty(services);
        Assert.Empty(services.Where(t => !t.IsSubclassOf(typeof(SupervisedService))).Except(WithoutALoop));
    }
}
