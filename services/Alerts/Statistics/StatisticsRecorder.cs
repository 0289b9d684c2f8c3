using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Watching;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Statistics;

/// <summary>Counts what happens, and adds it to the database every few seconds: a node that dies loses no more than that. For concurrent use.</summary>
internal sealed class StatisticsRecorder(StatisticsStore store, TimeProvider time, ILogger<StatisticsRecorder> logger)
{
    /// <summary>Bounded while the database can't be written.</summary>
    private const int MostWaiting = 20_000;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private Dictionary<CountKey, double> _waiting = [];
    private long _storedAt = time.GetTimestamp();
    private bool _isFailing;

    /// <summary>Adds the time that a camera watched, and the people before it.</summary>
    public void Watched(string camera, Presence presence, double seconds)
    {
        var now = time.GetUtcNow();
        Add(now, camera, Measures.Watched, "", seconds);
        var attention = presence.Attention;
        Add(now, camera, Measures.Attention, ObservationJson.ToWireName(Attention.Attentive), attention.Attentive * seconds);
        Add(now, camera, Measures.Attention, ObservationJson.ToWireName(Attention.Inattentive), attention.Inattentive * seconds);
        Add(now, camera, Measures.Attention, ObservationJson.ToWireName(Attention.Drowsy), attention.Drowsy * seconds);
    }

    /// <param name="at">When it began, by the wall clock.</param>
    public void Passed(string camera, Pass pass, DateTimeOffset at) =>
        Add(at, camera, Measures.Passes, ObservationJson.ToWireName(pass.Verdict), 1);

    public void Told(TrackEvent change)
    {
        var camera = change.Observation.Frame.Camera;
        if (change.Phase != EventPhase.Begin)
        {
            return;
        }

        if (change.Rule is { } rule)
        {
            Add(change.BeganAt, camera, Measures.Alerts, rule.Name, 1);
        }
        else if (change.Kind == EventKind.Attention)
        {
            Add(change.BeganAt, camera, Measures.Events, ObservationJson.ToWireName(change.Reason), 1);
        }
    }

    public void Tick()
    {
        if (time.GetElapsedTime(_storedAt) >= Period)
        {
            Store();
        }
    }

    /// <summary>Writes pending counts; if that fails they stay pending.</summary>
    public void Store()
    {
        Dictionary<CountKey, double> counts;
        lock (_lock)
        {
            (counts, _waiting) = (_waiting, []);
            _storedAt = time.GetTimestamp();
        }

        try
        {
            if (counts.Count > 0)
            {
                store.Add(counts);
            }

            _isFailing = false;
        }
        catch (SqliteException error)
        {
            Return(counts, error.Message);
        }
    }

    private void Add(DateTimeOffset at, string camera, string measure, string word, double value)
    {
        if (value > 0)
        {
            Add(new CountKey(LocalHour.BeginOf(at, time.LocalTimeZone).ToUnixTimeSeconds(), camera, measure, word), value);
        }
    }

    private void Add(CountKey key, double value)
    {
        lock (_lock)
        {
            if (_waiting.Count < MostWaiting || _waiting.ContainsKey(key))
            {
                _waiting[key] = _waiting.GetValueOrDefault(key) + value;
            }
        }
    }

    private void Return(Dictionary<CountKey, double> counts, string reason)
    {
        foreach (var (key, value) in counts)
        {
            Add(key, value);
        }

        if (!_isFailing)
        {
            logger.StatisticsWait(reason);
        }

        _isFailing = true;
    }
}
