using System.Threading.Channels;
using MaskPose.Edge.Fleet.Messages;
using MaskPose.Edge.Fleet.Settings;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Fleet.Intake;

/// <summary>A message on its way to the database.</summary>
/// <param name="Topic">For the log.</param>
/// <param name="Content">Null where nothing could be made of it: it is only acknowledged, in its turn.</param>
/// <param name="AcknowledgeAsync">Tells the broker that it is done; null for QoS 0.</param>
internal sealed record Arrival(string Topic, FleetMessage? Content, Func<CancellationToken, Task>? AcknowledgeAsync);

/// <summary>
/// What is received and not yet taken, in its order. The broker keeps back what is beyond <see cref="FleetOptions.MaximumInFlight"/>; room for
/// as many more is for what a lost connection left, and for QoS 0, which is dropped when there is none.
/// </summary>
internal sealed class Mailbox(IOptions<FleetOptions> options)
{
    private readonly int _most = options.Value.MaximumInFlight;
    private readonly Channel<Arrival> _arrivals =
        Channel.CreateBounded<Arrival>(new BoundedChannelOptions(2 * options.Value.MaximumInFlight) { SingleReader = true });

    public int Waiting => _arrivals.Reader.Count;

    /// <summary>Waits for room.</summary>
    public ValueTask AddAsync(Arrival arrival, CancellationToken cancellationToken) => _arrivals.Writer.WriteAsync(arrival, cancellationToken);

    /// <returns>False where there is no room for one that nobody waits for.</returns>
    public bool TryAdd(Arrival arrival) => Waiting < _most && _arrivals.Writer.TryWrite(arrival);

    /// <returns>At least one, and what else is there, up to <see cref="FleetOptions.MaximumInFlight"/>.</returns>
    public async Task<IReadOnlyList<Arrival>> TakeAsync(CancellationToken cancellationToken)
    {
        List<Arrival> taken = [await _arrivals.Reader.ReadAsync(cancellationToken)];
        while (taken.Count < _most && _arrivals.Reader.TryRead(out var next))
        {
            taken.Add(next);
        }

        return taken;
    }
}
