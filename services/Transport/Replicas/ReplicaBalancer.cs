using System.Runtime.CompilerServices;
using Grpc.Net.Client.Balancer;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Transport.Replicas;

/// <summary>Connects to all replicas and stays connected; gRPC's round robin, but that replicas rest after a failure.</summary>
internal sealed class ReplicaBalancer(IChannelControlHelper controller, ILoggerFactory loggers, TimeProvider time)
    : SubchannelsLoadBalancer(controller, loggers)
{
    /// <summary>Pickers come and go with each connection; what is known of a replica stays.</summary>
    private readonly ConditionalWeakTable<Subchannel, Replica> _known = [];

    protected override SubchannelPicker CreatePicker(IReadOnlyList<Subchannel> readySubchannels) =>
        new ReplicaPicker([.. readySubchannels.Select(s => _known.GetValue(s, connection => new Replica(connection, time)))]);
}
