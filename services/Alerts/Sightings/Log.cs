using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Sightings;

internal static partial class Log
{
    [LoggerMessage(97, LogLevel.Error, "Notes for trying rules can't be written and wait: {Reason}")]
    public static partial void SightingsWait(this ILogger logger, string reason);
}
