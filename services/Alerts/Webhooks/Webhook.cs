using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Deliveries;
using MaskPose.Edge.Alerts.Store;

namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>One HTTP server that is told what its settings choose.</summary>
internal sealed class Webhook(string id, WebhookOptions options, WebhookClient client) : IDeliveryTarget
{
    private readonly WebhookChoice _choice = new(options);

    public string Id => id;

    public string StoreKey => id;

    public string Server => new Uri(options.Url).GetLeftPart(UriPartial.Authority);

    public string Format => options.Format;

    public double GiveUpHours => options.GiveUpHours;

    public int MaximumWaiting => options.MaximumWaiting;

    public bool Wants(StoredEvent message) => _choice.Wants(message);

    public Task<Delivery> SendAsync(JsonObject envelope, CancellationToken cancellationToken) =>
        client.PostAsync(options, (string)envelope["id"]!, WebhookFormats.Write(options, envelope), cancellationToken);
}
