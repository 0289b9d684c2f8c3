using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Snapshots;
using MaskPose.Edge.Alerts.Statistics;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Watching;
using MaskPose.Edge.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Publishing;

/// <summary>Turns what was seen into messages: events into the store, state and status among the retained ones.</summary>
internal sealed class EventPublisher(
    Topics topics,
    EventStore events,
    SnapshotCoordinator snapshots,
    RetainedMessages retained,
    StoreMetrics metrics,
    SightMetrics sights,
    StatisticsRecorder statistics,
    IOptions<AlertsOptions> options,
    Supervisor supervisor,
    TimeProvider time,
    ILogger<EventPublisher> logger)
{
    private readonly EyesNotice _eyes = new(logger);

    /// <summary>Stores the events; failures are counted and logged, and tracking continues.</summary>
    public void Publish(IReadOnlyList<TrackEvent> changes)
    {
        foreach (var change in changes.Select(snapshots.Join))
        {
            var camera = change.Observation.Frame.Camera;
            Keep(
                change.Id,
                change.Phase == EventPhase.End,
                change.Rule is null ? topics.Event(camera, change.Kind) : topics.Alert(camera),
                EventMessage.Write(change, topics.Source));
            sights.Told(change);
            statistics.Told(change);
            if (change.Phase != EventPhase.Update)
            {
                Log(camera, change);
            }
        }
    }

    /// <summary>Ends events that a node which died had begun.</summary>
    public void EndInterrupted()
    {
        foreach (var last in events.Unfinished())
        {
            supervisor.Try("interrupted events", () => Keep(
                last.EventId, isEnd: true, last.Topic, EventMessage.Interrupted(last.Envelope, time.GetUtcNow())));
        }
    }

    /// <param name="presence">Null when no frames arrive.</param>
    public void Publish(string camera, Presence? presence, DateTimeOffset at)
    {
        sights.Saw(camera, presence);
        _eyes.Saw(camera, presence);
        var validUntil = at.AddSeconds(options.Value.StateValidSeconds);
        retained.Set(topics.State(camera), CameraStateMessage.Write(
            camera, presence, at, validUntil, topics.Source, Guid.CreateVersion7(at)));
    }

    public void Publish(CameraStatus status) =>
        retained.Set(
            topics.Status(status.Camera), CameraStatusMessage.Write(status, topics.Source, Guid.CreateVersion7(status.At)));

    /// <summary>Keeps what was done to a camera.</summary>
    public void Publish(TamperChange change)
    {
        Keep(change.Id, change.Phase == EventPhase.End, topics.Tamper(change.Camera), TamperMessage.Write(change, topics.Source));
        logger.TamperTold(change.Camera, change.Phase, change.State);
    }

    /// <param name="topic">A retained one.</param>
    public void Publish(string topic, byte[] message) => retained.Set(topic, message);

    /// <summary>Stores a message until the broker has it; failures are counted and logged.</summary>
    public void Keep(Guid eventId, bool isEnd, string topic, byte[] envelope)
    {
        try
        {
            events.Add(eventId, isEnd, topic, envelope);
        }
        catch (SqliteException error)
        {
            metrics.Lost();
            logger.EventLost(eventId, topic, error.Message);
        }
    }

    private void Log(string camera, TrackEvent change)
    {
        if (change.Rule is { } rule)
        {
            logger.AlertTold(camera, rule.Name, rule.Severity, change.Phase, change.State, change.Track);
        }
        else
        {
            logger.EventTold(camera, change.Kind, change.Phase, change.State, change.Track);
        }
    }
}
