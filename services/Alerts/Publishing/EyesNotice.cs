using System.Collections.Concurrent;
using MaskPose.Edge.Core.Watching;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Publishing;

/// <summary>Logs once when a rule about drowsiness watches eyes that can't be read, and again after they could be read. For concurrent use.</summary>
internal sealed class EyesNotice(ILogger logger)
{
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    /// <param name="presence">Null when no frames arrive.</param>
    public void Saw(string camera, Presence? presence)
    {
        var count = presence?.Attention.EyesUnknown ?? 0;
        if (count == 0)
        {
            _told.TryRemove(camera, out _);
        }
        else if (_told.TryAdd(camera, true))
        {
            logger.EyesUnknown(camera, count);
        }
    }
}
