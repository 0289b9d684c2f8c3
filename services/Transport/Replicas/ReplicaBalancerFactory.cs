using Grpc.Net.Client.Balancer;

namespace MaskPose.Edge.Transport.Replicas;

/// <summary>Makes the balancer of channels whose service config names it.</summary>
internal sealed class ReplicaBalancerFactory(TimeProvider time) : LoadBalancerFactory
{
    public const string Policy = "replicas";

    public override string Name => Policy;

    public override LoadBalancer Create(LoadBalancerOptions options) => new ReplicaBalancer(options.Controller, options.LoggerFactory, time);
}
