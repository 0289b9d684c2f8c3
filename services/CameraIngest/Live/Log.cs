using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.CameraIngest.Live;

internal static partial class Log
{
    [LoggerMessage(8, LogLevel.Warning, "Camera {Camera}: the picture of an event was not taken: {Reason}")]
    public static partial void SnapshotNotTaken(this ILogger logger, string camera, string reason);

    [LoggerMessage(9, LogLevel.Warning, "Camera {Camera}: the picture of an event was not kept: {Bytes} bytes; allowed: {Allowed}.")]
    public static partial void SnapshotTooLarge(this ILogger logger, string camera, int bytes, int allowed);
}
