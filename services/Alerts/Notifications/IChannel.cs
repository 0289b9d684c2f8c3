using MaskPose.Edge.Alerts.Deliveries;
using MaskPose.Edge.Alerts.Webhooks;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>A way to people.</summary>
internal interface IChannel
{
    /// <param name="id">The same for each attempt.</param>
    /// <returns>A failure has the server's own words, without anything secret.</returns>
    Task<Delivery> SendAsync(string id, Notice notice, CancellationToken cancellationToken);
}
