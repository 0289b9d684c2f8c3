using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Stages;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Deliveries;

/// <summary>Delivers to one receiver, one message after the other, each until it is accepted, refused or too old.</summary>
internal sealed class Courier(IDeliveryTarget target, WebhookStore store, DeliveryMetrics metrics, TimeProvider time, ILogger logger)
{
    /// <summary>A longer Retry-After is capped.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly DeliveryQueue _queue = new(target, store);
    private readonly RetryPause _pause = new(Random.Shared);

    public IDeliveryTarget Target => target;

    public string Id => target.Id;

    /// <summary>Set when there may be something new.</summary>
    public AsyncSignal Signal { get; } = new();

    /// <summary>Why the last attempt failed; empty if it succeeded.</summary>
    public string Trouble { get; private set; } = "";

    public int Waiting => _queue.Count;

    public DeliveryRecord Record { get; } = new(time);

    /// <summary>Runs until the node stops.</summary>
    public async Task RunAsync(long top, CancellationToken cancellationToken)
    {
        for (var begun = false; !cancellationToken.IsCancellationRequested;)
        {
            try
            {
                if (!begun)
                {
                    _queue.Begin(top);
                    begun = true;
                }

                await DeliverAllAsync(cancellationToken);
                await Signal.WaitAsync(cancellationToken);
            }
            catch (SqliteException error)
            {
                await PauseAsync(new Delivery(error.Message), cancellationToken);
            }
        }
    }

    /// <summary>Returns when nothing waits.</summary>
    private async Task DeliverAllAsync(CancellationToken cancellationToken)
    {
        Fill();
        while (_queue.Oldest is { } number)
        {
            var delivery = await DeliverAsync(number, cancellationToken);
            if (delivery.IsWithheld)
            {
                _queue.Done();
            }
            else if (delivery.Reason.Length == 0)
            {
                Taken();
            }
            else if (delivery.IsRefused)
            {
                Drop(1, delivery.Reason);
                _queue.Done();
            }
            else
            {
                metrics.Failed(Id);
                await PauseAsync(delivery, cancellationToken);
            }

            Fill();
        }
    }

    private async Task<Delivery> DeliverAsync(long number, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (store.Find(number) is not { } message)
        {
            return new Delivery("it is no longer in the store", IsRefused: true);
        }

        if (now - message.StoredAt > TimeSpan.FromHours(target.GiveUpHours))
        {
            return new Delivery($"it could not be delivered for {target.GiveUpHours} h", IsRefused: true);
        }

        var envelope = EventMessage.Sent(message.Envelope, now, message.IsLate(now));
        using var span = MessageTrace.Send("deliver", envelope, Id);
        return await target.SendAsync(envelope, cancellationToken);
    }

    private void Fill()
    {
        if (_queue.Fill() is > 0 and var excess)
        {
            Drop(excess, $"more than {target.MaximumWaiting} were waiting");
        }

        metrics.Waiting(Id, _queue.Count);
    }

    private void Taken()
    {
        _queue.Done();
        metrics.Delivered(Id);
        Record.Succeeded();
        _pause.Reset();
        if (Trouble.Length > 0)
        {
            logger.DeliveryWorks(metrics.Kind, Id);
            Trouble = "";
        }
    }

    private void Drop(int count, string reason)
    {
        metrics.Dropped(Id, count);
        Record.Dropped(count, reason);
        logger.DeliveryDropped(count, metrics.Kind, Id, reason);
    }

    private async Task PauseAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (Trouble != delivery.Reason)
        {
            logger.DeliveryFails(metrics.Kind, Id, delivery.Reason);
            Trouble = delivery.Reason;
        }

        Record.Failed(delivery.Reason);
        var pause = _pause.Next();
        var asked = delivery.RetryAfter < LongestPause ? delivery.RetryAfter.Value : delivery.RetryAfter is null ? TimeSpan.Zero : LongestPause;
        await Task.Delay(asked > pause ? asked : pause, time, cancellationToken);
    }
}
