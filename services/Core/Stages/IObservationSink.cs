using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Stages;

/// <summary>Takes what the cameras see: Alerts in this process, or its client.</summary>
public interface IObservationSink
{
    /// <summary>Follows one camera's people over time. Observations of a camera come in the order of capture.</summary>
    /// <returns>The same observation with each face's track and attention set, and whether a picture of it is wanted.</returns>
    ValueTask<Observation> ObserveAsync(Observation observation, CancellationToken cancellationToken);

    ValueTask ReportAsync(CameraStatus status, CancellationToken cancellationToken);

    /// <summary>Takes a picture that was asked for: <see cref="Observation.WantedSnapshot"/>.</summary>
    ValueTask KeepAsync(Snapshot snapshot, CancellationToken cancellationToken);
}
