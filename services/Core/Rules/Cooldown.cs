namespace MaskPose.Edge.Core.Rules;

/// <summary>The pause of a rule at one camera after an alert has ended.</summary>
internal sealed class Cooldown(double seconds)
{
    private DateTimeOffset _until = DateTimeOffset.MinValue;

    public bool IsOver(DateTimeOffset at) => at >= _until;

    public void Begin(DateTimeOffset at) => _until = at.AddSeconds(seconds);
}
