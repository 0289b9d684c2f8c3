namespace MaskPose.Edge.Testing;

/// <summary>How long tests wait for what must come: long enough for a busy machine, so that only what never comes fails.</summary>
internal static class Patience
{
    public static readonly TimeSpan Long = TimeSpan.FromMinutes(3);
}
