using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Deliveries;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Stages;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>Delivers to one webhook, one message after the other, each until it is accepted, refused or too old.</summary>
internal sealed class Webhook(
    string id, WebhookOptions options, WebhookQueue queue, WebhookStore store, WebhookClient client, WebhookMetrics metrics, TimeProvider time, ILogger logger)
{
    /// <summary>A longer Retry-After is capped.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly RetryPause _pause = new(Random.Shared);

    public string Id => id;

    /// <summary>Set when there may be something new.</summary>
    public AsyncSignal Signal { get; } = new();

    /// <summary>Why the last attempt failed; empty if it succeeded.</summary>
    public string Trouble { get; private set; } = "";

    public int Waiting => queue.Count;

    public DeliveryRecord Record { get; } = new(time);

    public string Format => options.Format;

    /// <summary>Scheme and server: what follows them may be a secret.</summary>
    public string Target => new Uri(options.Url).GetLeftPart(UriPartial.Authority);

    /// <summary>Posts a message at once and once, besides those that wait.</summary>
    /// <param name="message">A CloudEvent in structured mode.</param>
    public Task<Delivery> TryAsync(JsonObject message, CancellationToken cancellationToken) =>
        client.PostAsync(options, (string)message["id"]!, WebhookFormats.Write(options, message), cancellationToken);

    /// <summary>Runs until the node stops.</summary>
    public async Task RunAsync(long top, CancellationToken cancellationToken)
    {
        for (var begun = false; !cancellationToken.IsCancellationRequested;)
        {
            try
            {
                if (!begun)
                {
                    queue.Begin(top);
                    begun = true;
                }

                await TellAllAsync(cancellationToken);
                await Signal.WaitAsync(cancellationToken);
            }
            catch (SqliteException error)
            {
                await PauseAsync(new Delivery(error.Message), cancellationToken);
            }
        }
    }

    /// <summary>Returns when nothing waits.</summary>
    private async Task TellAllAsync(CancellationToken cancellationToken)
    {
        Fill();
        while (queue.Oldest is { } number)
        {
            var delivery = await DeliverAsync(number, cancellationToken);
            if (delivery.Reason.Length == 0)
            {
                Taken();
            }
            else if (delivery.IsRefused)
            {
                Drop(1, delivery.Reason);
                queue.Done();
            }
            else
            {
                metrics.Failed(id);
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

        if (now - message.StoredAt > TimeSpan.FromHours(options.GiveUpHours))
        {
            return new Delivery($"it could not be delivered for {options.GiveUpHours} h", IsRefused: true);
        }

        var envelope = EventMessage.Sent(message.Envelope, now, message.IsLate(now));
        return await TryAsync(envelope, cancellationToken);
    }

    private void Fill()
    {
        if (queue.Fill() is > 0 and var excess)
        {
            Drop(excess, $"more than {options.MaximumWaiting} were waiting");
        }

        metrics.Waiting(id, queue.Count);
    }

    private void Taken()
    {
        queue.Done();
        metrics.Delivered(id);
        Record.Succeeded();
        _pause.Reset();
        if (Trouble.Length > 0)
        {
            logger.WebhookWorks(id);
            Trouble = "";
        }
    }

    private void Drop(int count, string reason)
    {
        metrics.Dropped(id, count);
        Record.Dropped(count, reason);
        logger.WebhookDropped(id, count, reason);
    }

    private async Task PauseAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (Trouble != delivery.Reason)
        {
            logger.WebhookFails(id, delivery.Reason);
            Trouble = delivery.Reason;
        }

        Record.Failed(delivery.Reason);
        var pause = _pause.Next();
        var asked = delivery.RetryAfter < LongestPause ? delivery.RetryAfter.Value : delivery.RetryAfter is null ? TimeSpan.Zero : LongestPause;
        await Task.Delay(asked > pause ? asked : pause, time, cancellationToken);
    }
}
