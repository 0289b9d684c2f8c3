using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Deliveries;
using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Alerts.Webhooks;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>People who are told through one channel, unless it is quiet or they were told just now.</summary>
internal sealed class Notification(
    string id, NotificationOptions options, IChannel channel, Restraint restraint, NotificationMetrics metrics, TimeProvider time) : IDeliveryTarget
{
    private readonly NotificationChoice _choice = new(options);
    private readonly QuietHours _quiet = new(options.Quiet, time);
    private readonly TimeSpan _cooldown = TimeSpan.FromSeconds(options.CooldownSeconds);

    public string Id => id;

    public string StoreKey => KeyOf(id);

    public string Server => options.Kind == "email" ? options.Email.Host : options.Kind;

    public string Format => options.Kind;

    public double GiveUpHours => options.GiveUpHours;

    public int MaximumWaiting => options.MaximumWaiting;

    /// <summary>No webhook's id has a colon.</summary>
    public static string KeyOf(string id) => $"notification:{id}";

    public bool Wants(StoredEvent message) => _choice.Wants(message);

    public async Task<Delivery> SendAsync(JsonObject envelope, CancellationToken cancellationToken)
    {
        // Neither doors nor cameras say how bad it is.
        envelope["data"]!["severity"] ??= "warning";
        var notice = Notice.Of(envelope, AlertLink.Of(options.PageUrl, envelope));
        var subject = $"{notice["camera"]} {notice["rule"]} {notice["door"]} {(notice["rule"].Length > 0 ? "" : notice["state"])}";
        if (WhyHeld(subject, notice) is { } why)
        {
            restraint.HoldBack();
            metrics.Withheld(id, why);
            return Delivery.Withheld;
        }

        var held = restraint.HeldBack;
        var delivery = await channel.SendAsync((string)envelope["id"]!, notice.WithHeldBack(held), cancellationToken);
        if (delivery.Reason.Length == 0)
        {
            restraint.Told(subject, held, _cooldown);
        }

        return delivery;
    }

    /// <summary>Sends a test now, whatever the hour.</summary>
    public Task<Delivery> TestAsync(string source, CancellationToken cancellationToken) =>
        channel.SendAsync($"{Guid.CreateVersion7()}", Notice.Test(source, options.PageUrl, time.GetUtcNow()), cancellationToken);

    /// <summary>Sends a report now: quiet hours and cool-down are for alerts.</summary>
    /// <param name="key">The same for each attempt.</param>
    public Task<Delivery> ReportAsync(string key, Notice report, CancellationToken cancellationToken) => channel.SendAsync(key, report, cancellationToken);

    private string? WhyHeld(string subject, Notice notice) =>
        _quiet.Holds(RuleVocabulary.Severities[notice.Severity]) ? "quiet"
        : restraint.IsCoolingDown(subject, _cooldown) ? "cooldown"
        : null;
}
