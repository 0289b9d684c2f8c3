namespace MaskPose.Edge.Testing;

/// <summary>
/// The system's clock, except that deadlines are some times as far away: for what must arrive within one that is longer than any site needs
/// and shorter than a busy machine may take.
/// </summary>
internal sealed class SlowClock : TimeProvider
{
    public int Times { get; set; } = 20;

    public override long TimestampFrequency => Times * base.TimestampFrequency;
}
