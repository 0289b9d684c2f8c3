using Grpc.Net.Client.Balancer;

namespace MaskPose.Edge.Transport.Replicas;

/// <summary>One replica, with when a call failed on its way to it or back; for concurrent use.</summary>
internal sealed class Replica(Subchannel connection, TimeProvider time) : ISubchannelCallTracker
{
    /// <summary>
    /// A replica that stops or hangs refuses calls while its connection still counts as open, for as long as the calls before are answered:
    /// without a rest a second attempt could meet it again.
    /// </summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private long _failed = long.MinValue;

    public bool IsResting => Interlocked.Read(ref _failed) is var failed and not long.MinValue && time.GetElapsedTime(failed) < Rest;

    public PickResult Pick() => PickResult.ForSubchannel(connection, this);

    public void Start()
    {
    }

    public void Complete(CompletionContext context)
    {
        if (context.Error is not null)
        {
            Interlocked.Exchange(ref _failed, time.GetTimestamp());
        }
    }
}
