using MaskPose.Edge.Alerts.Sightings;
using MaskPose.Edge.Core.Alerting;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Sightings;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Trials;

/// <summary>One rule on one camera's notes. Not for concurrent use.</summary>
internal sealed class CameraTrial
{
    private readonly SightingReader _reader = new();
    private readonly RuleReplay _replay;
    private readonly long? _limits;
    private readonly Action<TrackEvent> _told;
    private SightingLog? _last;

    /// <param name="limits">Of attention, that hold with the rule; null: it is not about attention.</param>
    /// <param name="told">Called with what the rule would have told.</param>
    public CameraTrial(string camera, Rule rule, Watch needed, long? limits, Action<TrackEvent> told)
    {
        _replay = new RuleReplay(camera, [rule], Guid.CreateVersion7);
        (_limits, _told) = (limits, told);
        Coverage = new CameraCoverage(camera, needed);
    }

    public CameraCoverage Coverage { get; }

    public void Take(SightingLog log)
    {
        if (_last is not null && !log.Continues(_last))
        {
            _reader.Forget();
            Tell(_replay.Interrupt());
        }

        Coverage.HadOtherLimits |= _limits is not null && _limits != log.Limits;
        foreach (var step in _reader.Read(log.Steps))
        {
            if (step.Kind == StepKind.Frame)
            {
                Coverage.Saw(step);
            }

            Tell(_replay.Take(step));
        }

        _last = log;
    }

    private void Tell(IEnumerable<TrackEvent> events)
    {
        foreach (var change in events)
        {
            _told(change);
        }
    }
}
