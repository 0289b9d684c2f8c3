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

    /// <summary>By id, as the settings have them.</summary>
    public IReadOnlyDictionary<string, Notification> Targets { get; private set; } = new Dictionary<string, Notification>();

    protected override IReadOnlyList<Courier> Make(NotificationsOptions settings)
    {
        Targets = settings.ToDictionary(s => s.Key, s => _notification(s.Key, s.Value));
        return [.. Targets.Values.Select(_hire)];
    }
}
