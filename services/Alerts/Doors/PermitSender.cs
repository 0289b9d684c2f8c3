using System.Threading.Channels;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.Hosting;

namespace MaskPose.Edge.Alerts.Doors;

/// <param name="Dropped">Called with the reason if it was not sent.</param>
internal sealed record PostedPermit(string Topic, byte[] Payload, Permit Permit, Action<string> Dropped);

/// <summary>
/// Sends permits and their revocations in the session that they were issued in, at once, QoS 1, never retained. One that can't
/// be sent is dropped and never retried: the outbox is not involved.
/// </summary>
internal sealed class PermitSender(CurrentMqttSession live, Supervisor supervisor, TimeProvider time) : SupervisedService("permits", supervisor)
{
    /// <summary>More at a time can't be people before doors.</summary>
    private const int Bound = 32;

    private readonly Supervisor _supervisor = supervisor;
    private readonly Channel<PostedPermit> _posted = Channel.CreateBounded<PostedPermit>(Bound);

    public void Send(PostedPermit posted)
    {
        if (!_posted.Writer.TryWrite(posted))
        {
            posted.Dropped($"{Bound} permits are already waiting for the broker");
        }
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await foreach (var posted in _posted.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await SendAsync(posted, stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                posted.Dropped(error.Message);
                _supervisor.Dropped("permits", error);
            }
        }
    }

    private async Task SendAsync(PostedPermit posted, CancellationToken cancellationToken)
    {
        var left = posted.Permit.ExpiresAt - time.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            posted.Dropped("it expired before it could be sent");
            return;
        }

        try
        {
            await live.PublishAsync(
                new MqttOutgoing(posted.Topic, posted.Payload) { Expiry = left }, posted.Permit.Session, cancellationToken);
        }
        catch (MqttSessionException error)
        {
            posted.Dropped(error.Message);
        }
    }
}
