using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Alerting;

/// <summary>Whether, and since when, one person counts for a rule: in its zone, large enough, at its hours, came from outside.</summary>
internal sealed class RuleScope(Rule rule)
{
    private bool _wasOutside;

    /// <summary>Null while the person does not count.</summary>
    public DateTimeOffset? Since { get; private set; }

    public void Update(Place place, FrameInfo frame)
    {
        var isInside = rule.IsInside(place);
        _wasOutside |= !isInside;
        var counts = isInside
            && (rule.Trigger == ZoneTrigger.Staying || _wasOutside)
            && rule.IsLargeEnough(place)
            && rule.Schedule.Covers(frame.ClockAt);
        Since = counts ? Since ?? frame.CapturedAt : null;
    }
}
