using System.Collections.Concurrent;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.SelfTest;

/// <summary>Stands before Alerts and keeps what passes, so that it can be held against the truth.</summary>
public sealed class ObservationRecorder(IObservationSink next) : IObservationSink
{
    private readonly ConcurrentQueue<Observation> _observations = new();
    private readonly ConcurrentQueue<CameraStatus> _statuses = new();

    /// <summary>All observations so far, with tracks and attention, in the order of capture.</summary>
    public IReadOnlyList<Observation> Observations => [.. _observations];

    public IReadOnlyList<CameraStatus> Statuses => [.. _statuses];

    public async ValueTask<Observation> ObserveAsync(Observation observation, CancellationToken cancellationToken)
    {
        var followed = await next.ObserveAsync(observation, cancellationToken);
        _observations.Enqueue(followed);
        return followed;
    }

    public ValueTask ReportAsync(CameraStatus status, CancellationToken cancellationToken)
    {
        _statuses.Enqueue(status);
        return next.ReportAsync(status, cancellationToken);
    }

    public ValueTask KeepAsync(Snapshot snapshot, CancellationToken cancellationToken) => next.KeepAsync(snapshot, cancellationToken);
}
