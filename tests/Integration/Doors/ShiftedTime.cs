namespace MaskPose.Edge.Integration.Doors;

/// <summary>A clock that is ahead of this machine's, or behind.</summary>
internal sealed class ShiftedTime(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
