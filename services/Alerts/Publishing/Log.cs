using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Publishing;

internal static partial class Log
{
    [LoggerMessage(4, LogLevel.Information, "Camera {Camera}: {Kind} {Phase} {State}, track {Track}.")]
    public static partial void EventTold(
        this ILogger logger, string camera, EventKind kind, EventPhase phase, string state, int? track);

    [LoggerMessage(78, LogLevel.Information, "Camera {Camera}: tamper {Phase} {State}.")]
    public static partial void TamperTold(this ILogger logger, string camera, EventPhase phase, CameraCondition state);

    [LoggerMessage(11, LogLevel.Information, "Camera {Camera}: alert of rule {Rule} ({Severity}) {Phase} {State}, track {Track}.")]
    public static partial void AlertTold(
        this ILogger logger, string camera, string rule, Severity severity, EventPhase phase, string state, int? track);

    [LoggerMessage(77, LogLevel.Warning, "Camera {Camera}: the eyes of {Count} there can't be read, so rules that wait for drowsiness see nothing of them: dark glasses, hair, too small or turned away.")]
    public static partial void EyesUnknown(this ILogger logger, string camera, int count);

    [LoggerMessage(5, LogLevel.Error, "Event {Id} for {Topic} could not be stored and is lost: {Reason}")]
    public static partial void EventLost(this ILogger logger, Guid id, string topic, string reason);
}
