using System.Text;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Publishing;
using MaskPose.Edge.Alerts.Store;

namespace MaskPose.Edge.Alerts.Streaming;

/// <summary>
/// What one client has still to get. Nothing is queued for it: stored messages are read from its position, of states only the
/// newest counts.
/// </summary>
/// <param name="read">The number of the last message that it has.</param>
internal sealed class StreamFeed(
    StreamChoice choice, long read, WebhookStore store, RetainedMessages retained, TimeProvider time)
{
    private const int Batch = 100;

    private long _read = read;
    private long _version;

    /// <summary>All new messages, read lazily.</summary>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The disk fails.</exception>
    public IEnumerable<StreamMessage> Next(CancellationToken cancellationToken) => NextStored(cancellationToken).Concat(NextRetained());

    private IEnumerable<StreamMessage> NextStored(CancellationToken cancellationToken)
    {
        for (var batch = ReadBatch(); batch.Count > 0; batch = ReadBatch())
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var message in batch)
            {
                _read = message.Number;
                var now = time.GetUtcNow();
                var envelope = EventMessage.Sent(message.Envelope, now, message.IsLate(now));
                if (choice.KindOfStored(message.Topic, envelope) is { } kind)
                {
                    yield return new StreamMessage(kind, StreamPlace.Of(message).ToString(), envelope.ToJsonString());
                }
            }
        }
    }

    private IEnumerable<StreamMessage> NextRetained()
    {
        foreach (var (topic, payload, version) in retained.After(_version))
        {
            _version = Math.Max(_version, version);
            if (payload.Length > 0 && choice.KindOfRetained(topic, payload) is { } kind)
            {
                yield return new StreamMessage(kind, null, Encoding.UTF8.GetString(payload));
            }
        }
    }

    private IReadOnlyList<StoredEvent> ReadBatch() => store.After(_read, Batch);
}
