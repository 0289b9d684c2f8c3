using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Sightings;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Alerting;

/// <summary>A person as noted: without a face to show.</summary>
internal sealed class NotedPerson(Sighting sighting, Observation observation) : IRuledPerson
{
    public Sighting Sighting { get; private set; } = sighting;

    public FrameInfo Frame => Observation.Frame;

    public MaskVerdict Shown => Sighting.Verdict;

    private Observation Observation { get; set; } = observation;

    public void See(Sighting sighting, Observation observation) => (Sighting, Observation) = (sighting, observation);

    public void Miss(Sighting sighting) => Sighting = sighting;

    public EventContext MaskMoment(DateTimeOffset at) => new(Sighting.Track, at, null, null, Observation);

    public EventContext AttentionMoment(DateTimeOffset at) => MaskMoment(at) with { Reason = Sighting.Reason };
}
