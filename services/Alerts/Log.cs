using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Core.Alerting;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Tracking;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "MQTT: connected to {Broker}.")]
    public static partial void Connected(this ILogger logger, string broker);

    [LoggerMessage(2, LogLevel.Warning, "MQTT: not connected to {Broker}: {Reason}")]
    public static partial void NotConnected(this ILogger logger, string broker, string reason);

    [LoggerMessage(3, LogLevel.Warning, "MQTT: stopped before {Broker} had everything; the rest waits on disk.")]
    public static partial void StoppedWithout(this ILogger logger, string broker);

    [LoggerMessage(4, LogLevel.Information, "Camera {Camera}: {Kind} {Phase} {State}, track {Track}.")]
    public static partial void EventTold(
        this ILogger logger, string camera, EventKind kind, EventPhase phase, string state, int? track);

    [LoggerMessage(11, LogLevel.Information, "Camera {Camera}: alert of rule {Rule} ({Severity}) {Phase} {State}, track {Track}.")]
    public static partial void AlertTold(
        this ILogger logger, string camera, string rule, Severity severity, EventPhase phase, string state, int? track);

    [LoggerMessage(12, LogLevel.Information, "Rules: {Count} are in force.")]
    public static partial void RulesRead(this ILogger logger, int count);

    [LoggerMessage(5, LogLevel.Error, "Event {Id} for {Topic} could not be stored and is lost: {Reason}")]
    public static partial void EventLost(this ILogger logger, Guid id, string topic, string reason);

    [LoggerMessage(6, LogLevel.Error, "The database {Path} is broken ({Reason}); it is kept as {Aside} and a new one begun.")]
    public static partial void StoreSetAside(this ILogger logger, string path, string reason, string aside);

    [LoggerMessage(23, LogLevel.Error, "Alerts:Store:File: {Path} can't be used ({Reason}); events are kept in memory and end with the process.")]
    public static partial void StoreInMemory(this ILogger logger, string path, string reason);

    [LoggerMessage(24, LogLevel.Warning, "Outbox: {Count} event messages went unsent, the oldest ones, since there were too many or they were too old; {Total} since the start.")]
    public static partial void UnsentDropped(this ILogger logger, long count, long total);

    [LoggerMessage(7, LogLevel.Error, "Old events could not be removed: {Reason}")]
    public static partial void RetentionFailed(this ILogger logger, string reason);

    [LoggerMessage(8, LogLevel.Information, "The embedded broker listens on {Address}:{Port}{Tls}.")]
    public static partial void BrokerListens(this ILogger logger, string address, int port, string tls);

    [LoggerMessage(9, LogLevel.Warning, "The embedded broker refused client {Client}: {Reason}.")]
    public static partial void ClientRefused(this ILogger logger, string client, string reason);

    [LoggerMessage(10, LogLevel.Warning, "MQTT: the password goes to {Broker} unencrypted; set Mqtt:Tls:Enabled.")]
    public static partial void PasswordInClear(this ILogger logger, string broker);

    [LoggerMessage(13, LogLevel.Warning, "MQTT: the broker refused the subscription to {Filter}; its access list must allow it.")]
    public static partial void SubscriptionRefused(this ILogger logger, string filter);

    [LoggerMessage(14, LogLevel.Information, "Door {Door}: permit {Nonce} for track {Track}, by {By}.")]
    public static partial void PermitGiven(this ILogger logger, string door, string nonce, int track, string by);

    [LoggerMessage(15, LogLevel.Information, "Door {Door}: permit {Nonce} {Outcome} {Reason}")]
    public static partial void PermitEnded(this ILogger logger, string door, string nonce, DoorOutcome outcome, string reason);

    [LoggerMessage(16, LogLevel.Warning, "Door {Door}: an answer that belongs to no permit that waits for one: {Answer}")]
    public static partial void StrayAnswer(this ILogger logger, string door, string answer);

    [LoggerMessage(17, LogLevel.Information, "Command {Command} by \"{By}\": {Outcome}")]
    public static partial void CommandRun(this ILogger logger, string command, string by, string outcome);

    [LoggerMessage(18, LogLevel.Warning, "Command {Command} was dropped: {Reason}.")]
    public static partial void CommandDropped(this ILogger logger, string command, string reason);

    [LoggerMessage(19, LogLevel.Error, "Command {Command} failed in a way that nobody foresaw.")]
    public static partial void CommandBroke(this ILogger logger, Exception error, string command);

    [LoggerMessage(20, LogLevel.Error, "The audit log could not be written, so command {Command} was not done: {Reason}")]
    public static partial void AuditFailed(this ILogger logger, string command, string reason);

    [LoggerMessage(21, LogLevel.Warning, "Home Assistant was not told on {Topic}: {Reason}")]
    public static partial void DiscoveryRefused(this ILogger logger, string topic, string reason);

    [LoggerMessage(22, LogLevel.Debug, "The embedded broker refused client {Client}: {Reason}.")]
    public static partial void MessageRefused(this ILogger logger, string client, string reason);

    [LoggerMessage(60, LogLevel.Warning, "MQTT: {Trouble}.")]
    public static partial void NamesakeHeard(this ILogger logger, string trouble);

    [LoggerMessage(61, LogLevel.Warning, "MQTT: the broker does not take messages to {Topic}: {Reason}. They are set aside; the rest goes on.")]
    public static partial void MessageSetAside(this ILogger logger, string topic, string reason);

    [LoggerMessage(62, LogLevel.Warning, "The database {Path} was open to others on this machine; now it is its owner's alone (0600).")]
    public static partial void StoreProtected(this ILogger logger, string path);

    [LoggerMessage(63, LogLevel.Error, "The database {Path} may be open to others on this machine, and that can't be changed: {Reason}")]
    public static partial void StoreNotProtected(this ILogger logger, string path, string reason);

    [LoggerMessage(64, LogLevel.Debug, "Commands of Alerts elsewhere are not heard: {Reason} It is tried again.")]
    public static partial void AttendanceEnded(this ILogger logger, string reason);

    [LoggerMessage(25, LogLevel.Warning, "Webhook {Webhook} was not told: {Reason}. It is tried again.")]
    public static partial void WebhookFails(this ILogger logger, string webhook, string reason);

    [LoggerMessage(26, LogLevel.Information, "Webhook {Webhook} works again.")]
    public static partial void WebhookWorks(this ILogger logger, string webhook);

    [LoggerMessage(27, LogLevel.Error, "Webhook {Webhook} is not told {Count} messages: {Reason}.")]
    public static partial void WebhookDropped(this ILogger logger, string webhook, int count, string reason);

    [LoggerMessage(28, LogLevel.Error, "A picture of an event could not be kept: {Reason}")]
    public static partial void SnapshotFailed(this ILogger logger, string reason);

    [LoggerMessage(29, LogLevel.Error, "Broker:Tls:CertificateFile: {File} was changed and can't be used ({Reason}); the last good one is shown.")]
    public static partial void CertificateNotRead(this ILogger logger, string file, string reason);

    [LoggerMessage(40, LogLevel.Information, "The stream to {Client} was cut: {Reason}. It may come back by the last id that it has.")]
    public static partial void StreamCut(this ILogger logger, string client, string reason);

    [LoggerMessage(60, LogLevel.Warning, "The clock was set by {Step}. What lasts goes on; nothing is deleted for its age for a day.")]
    public static partial void ClockSet(this ILogger logger, TimeSpan step);

    [LoggerMessage(61, LogLevel.Warning, "The clock says {Now:u}, which can't be believed yet: nothing is deleted for its age until it has run for a day.")]
    public static partial void ClockNotBelieved(this ILogger logger, DateTimeOffset now);
}
