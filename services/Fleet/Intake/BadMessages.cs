using System.Collections.Concurrent;
using MaskPose.Edge.Fleet.Messages;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Fleet.Intake;

/// <summary>Messages that nothing can be made of: each is counted, and logged once for its topic and kind. For concurrent use.</summary>
internal sealed class BadMessages(FleetMetrics metrics, ILogger<BadMessages> logger)
{
    /// <summary>A stranger can make up any number of topics.</summary>
    private const int MostKept = 1000;

    private const int LongestTopic = 200;

    private readonly ConcurrentDictionary<(string Topic, string Kind), bool> _known = new();

    public void Add(string topic, BadMessageException error)
    {
        metrics.Refused(error.Kind);
        var shown = topic.Length <= LongestTopic ? topic : topic[..LongestTopic];
        if (_known.Count < MostKept && _known.TryAdd((shown, error.Kind), true))
        {
            logger.MessageRefused(shown, error.Message);
        }
    }
}
