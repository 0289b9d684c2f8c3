using System.Collections.Concurrent;
using MaskPose.Edge.Alerts.Deliveries;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Alerts.Webhooks;
using MaskPose.Edge.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>Runs all notifications.</summary>
internal sealed class NotificationService : CourierService<NotificationsOptions>
{
    private readonly ConcurrentDictionary<string, Restraint> _restraints = new(StringComparer.Ordinal);
    private readonly Func<string, NotificationOptions, Notification> _notification;
    private readonly Func<IDeliveryTarget, Courier> _hire;

    public NotificationService(
        IOptionsMonitor<NotificationsOptions> options, EventStore events, HistoryStore history, WebhookStore store,
        WebhookClient client, NotificationMetrics metrics, Supervisor supervisor, TimeProvider time, ILogger<NotificationService> logger)
        : base("notification", options, events, history, supervisor)
    {
        _notification = (id, settings) => new Notification(
            id, settings, settings.Kind == "email" ? new EmailChannel(settings, time) : new ChatChannel(settings, client),
            _restraints.GetOrAdd(id, _ => new Restraint(time)), metrics, time);
        _hire = target => new Courier(target, store, metrics, time, logger);
        Apply();
    }

    /// <returns>Null if the settings have none of that id.</returns>
    public Notification? Find(string id) => All.FirstOrDefault(c => c.Id == id)?.Target as Notification;

    protected override IReadOnlyList<Courier> Make(NotificationsOptions settings) =>
        [.. settings.Select(s => _hire(_notification(s.Key, s.Value)))];
}
