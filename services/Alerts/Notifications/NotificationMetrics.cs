using System.Diagnostics.Metrics;
using MaskPose.Edge.Alerts.Deliveries;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>Counters of the messages of each notification.</summary>
public sealed class NotificationMetrics : DeliveryMetrics
{
    private readonly Counter<long> _withheld;

    public NotificationMetrics(IMeterFactory meters)
        : base(meters, "notification") => _withheld = Meter.CreateCounter<long>(
            "maskpose.notification.withheld", "{message}", "Messages held back in quiet hours or so soon after another one.");

    /// <param name="reason">quiet or cooldown.</param>
    public void Withheld(string receiver, string reason) => _withheld.Add(1, Label(receiver), new KeyValuePair<string, object?>("reason", reason));
}
