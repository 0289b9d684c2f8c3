using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Stages;

/// <summary>Receives observations: Alerts in this process, or its client.</summary>
public interface IObservationSink
{
    /// <summary>Tracks one camera's people over time. A camera's observations arrive in the order of capture.</summary>
    /// <returns>The same observation with each face's track and attention set, and whether a picture of it is wanted.</returns>
    ValueTask<Observation> ObserveAsync(Observation observation, CancellationToken cancellationToken);

    ValueTask ReportAsync(CameraStatus status, CancellationToken cancellationToken);

    /// <summary>Receives a requested picture: <see cref="Observation.WantedSnapshot"/>.</summary>
    ValueTask KeepAsync(Snapshot snapshot, CancellationToken cancellationToken);
}
