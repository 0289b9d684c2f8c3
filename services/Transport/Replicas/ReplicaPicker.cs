using Grpc.Net.Client.Balancer;

namespace MaskPose.Edge.Transport.Replicas;

/// <summary>Takes connected replicas in turn, without those that rest, unless all do.</summary>
/// <param name="connected">One or more.</param>
internal sealed class ReplicaPicker(IReadOnlyList<Replica> connected) : SubchannelPicker
{
    private uint _turn;

    public override PickResult Pick(PickContext context)
    {
        var turn = Interlocked.Increment(ref _turn);
        for (var i = 0u; i < connected.Count; i++)
        {
            if (At(turn + i) is { IsResting: false } replica)
            {
                return replica.Pick();
            }
        }

        return At(turn).Pick();
    }

    private Replica At(uint turn) => connected[(int)(turn % (uint)connected.Count)];
}
