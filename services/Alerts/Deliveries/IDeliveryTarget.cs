using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Store;

namespace MaskPose.Edge.Alerts.Deliveries;

/// <summary>A receiver outside the site's broker: a webhook, or people.</summary>
internal interface IDeliveryTarget
{
    string Id { get; }

    /// <summary>Unique among all receivers of every kind: what its position is stored under.</summary>
    string StoreKey { get; }

    /// <summary>Where messages go, without what may be a secret.</summary>
    string Server { get; }

    /// <summary>What they look like, or the kind of service.</summary>
    string Format { get; }

    /// <summary>An older message is dropped.</summary>
    double GiveUpHours { get; }

    /// <summary>Beyond this many waiting messages the oldest are dropped.</summary>
    int MaximumWaiting { get; }

    bool Wants(StoredEvent message);

    /// <param name="envelope">The message as a CloudEvent in structured mode.</param>
    Task<Delivery> SendAsync(JsonObject envelope, CancellationToken cancellationToken);
}
