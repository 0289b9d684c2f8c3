using MaskPose.Edge.Alerts.Deliveries;
using MaskPose.Edge.Alerts.Settings;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>Sends test messages, of each notification one in ten seconds. For concurrent use.</summary>
internal sealed class TestSender(NotificationService notifications, IOptions<AlertsOptions> alerts, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public bool Knows(string id) => notifications.Find(id) is not null;

    /// <summary>Takes the turn of a test.</summary>
    /// <returns>Zero, or for how long it has to wait.</returns>
    public TimeSpan Wait(string id)
    {
        lock (_lock)
        {
            if (_last.TryGetValue(id, out var at) && Pause - time.GetElapsedTime(at) is { Ticks: > 0 } wait)
            {
                return wait;
            }

            _last[id] = time.GetTimestamp();
            return TimeSpan.Zero;
        }
    }

    /// <returns>Null if there is no such notification.</returns>
    public async Task<Delivery?> SendAsync(string id, CancellationToken cancellationToken) =>
        notifications.Find(id) is { } target
            ? await target.TestAsync($"{alerts.Value.Site}/{alerts.Value.Node}", cancellationToken)
            : null;
}
