using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Temporal;

namespace MaskPose.Edge.Alerts.Trials;

/// <summary>What a rule would have done: the newest alerts, and the number of all by hour and camera. Not for concurrent use.</summary>
internal sealed class TrialReport(Rule rule, DateTimeOffset from, DateTimeOffset to)
{
    /// <summary>More are counted and not listed.</summary>
    public const int MostListed = 200;

    private readonly Dictionary<Guid, TriedAlert> _open = [];
    private readonly PriorityQueue<TriedAlert, DateTimeOffset> _newest = new();
    private readonly SortedDictionary<(DateTimeOffset Hour, string Camera), int> _hours = [];

    public Rule Rule => rule;

    public DateTimeOffset From => from;

    public DateTimeOffset To => to;

    public int Count { get; private set; }

    public List<CameraCoverage> Cameras { get; } = [];

    /// <summary>Alerts told in each hour (of UTC) in which there was one.</summary>
    public IReadOnlyDictionary<(DateTimeOffset Hour, string Camera), int> Hours => _hours;

    /// <summary>The newest first.</summary>
    public IEnumerable<TriedAlert> Listed => _newest.UnorderedItems.Select(a => a.Element).Concat(_open.Values).OrderByDescending(a => a.ToldAt).Take(MostListed);

    public void Told(TrackEvent change)
    {
        var camera = change.Observation.Frame.Camera;
        if (change.Phase == EventPhase.Begin && change.At >= from)
        {
            _open[change.Id] = new TriedAlert(camera, change.Track, change.State, change.Reason, change.BeganAt, change.At, null, EventEnd.None);
            Add((new DateTimeOffset(change.At.UtcTicks - (change.At.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero), camera));
        }
        else if (change.Phase == EventPhase.End && _open.Remove(change.Id, out var alert))
        {
            List(alert with { EndedAt = change.At, End = change.End });
        }
    }

    private void Add((DateTimeOffset Hour, string Camera) key)
    {
        Count++;
        _hours[key] = _hours.GetValueOrDefault(key) + 1;
    }

    private void List(TriedAlert alert)
    {
        _newest.Enqueue(alert, alert.ToldAt);
        if (_newest.Count > MostListed)
        {
            _newest.Dequeue();
        }
    }
}
