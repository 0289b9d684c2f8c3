using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Watching;

namespace MaskPose.Edge.Alerts.Publishing;

/// <summary>What was seen: people now, events and alerts that began. Tags are cameras, rules and fixed words, never tracks. For concurrent use.</summary>
internal sealed class SightMetrics
{
    private readonly ConcurrentDictionary<string, Presence> _presence = new(StringComparer.Ordinal);
    private readonly Counter<long> _events;
    private readonly Counter<long> _alerts;

    public SightMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(AlertsMeter.Name);
        _events = meter.CreateCounter<long>("maskpose.events.begun", "{event}", "Events that began, by kind and state.");
        _alerts = meter.CreateCounter<long>("maskpose.alerts.begun", "{alert}", "Alerts that began, by rule and severity.");
        meter.CreateObservableGauge("maskpose.people", People, "{person}", "People in front of the camera now, by voted verdict; none while no frames arrive.");
    }

    /// <param name="presence">Null when no frames arrive.</param>
    public void Saw(string camera, Presence? presence)
    {
        if (presence is null)
        {
            _presence.TryRemove(camera, out _);
        }
        else
        {
            _presence[camera] = presence;
        }
    }

    public void Told(TrackEvent change)
    {
        if (change.Phase != EventPhase.Begin)
        {
            return;
        }

        if (change.Rule is { } rule)
        {
            _alerts.Add(1, new("rule", rule.Name), new("severity", ObservationJson.ToWireName(rule.Severity)));
        }
        else
        {
            _events.Add(1, new("kind", ObservationJson.ToWireName(change.Kind)), new("state", change.State));
        }
    }

    private IEnumerable<Measurement<int>> People()
    {
        foreach (var (camera, presence) in _presence)
        {
            if (presence.NotWatched.HasFlag(Watch.Mask))
            {
                yield return new(presence.People, new("camera", camera), new("verdict", WatchWords.NotWatched));
                continue;
            }

            yield return Of(camera, MaskVerdict.Correct, presence.Correct);
            yield return Of(camera, MaskVerdict.Incorrect, presence.Incorrect);
            yield return Of(camera, MaskVerdict.Unmasked, presence.Unmasked);
            yield return Of(camera, MaskVerdict.Unknown, presence.Unknown);
        }
    }

    private static Measurement<int> Of(string camera, MaskVerdict verdict, int count) =>
        new(count, new("camera", camera), new("verdict", ObservationJson.ToWireName(verdict)));
}
