using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.CameraIngest.Cameras;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Camera {Camera} is online.")]
    public static partial void Online(this ILogger logger, string camera);

    [LoggerMessage(2, LogLevel.Warning, "Camera {Camera} is {Condition}: {Reason}")]
    public static partial void NotWell(this ILogger logger, string camera, CameraCondition condition, string reason);

    [LoggerMessage(3, LogLevel.Information, "Camera {Camera}: the source has ended.")]
    public static partial void SourceEnded(this ILogger logger, string camera);

    [LoggerMessage(4, LogLevel.Warning, "Camera {Camera} skipped a picture: {Reason}")]
    public static partial void PictureLeftOut(this ILogger logger, string camera, string reason);

    [LoggerMessage(5, LogLevel.Warning, "Camera {Camera}: its status could not be reported: {Reason}")]
    public static partial void ReportFailed(this ILogger logger, string camera, string reason);

    [LoggerMessage(7, LogLevel.Error, "The cameras stay as they are: {Reason}")]
    public static partial void NotChanged(this ILogger logger, string reason);
}
