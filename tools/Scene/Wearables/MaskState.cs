using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Scene.Wearables;

/// <summary>How a mask is worn.</summary>
public enum MaskState
{
    None,
    Correct,
    NoseOut,
    UnderChin,
}

public static class MaskStateExtensions
{
    /// <summary>The verdict that the state means.</summary>
    public static MaskVerdict Verdict(this MaskState state) => state switch
    {
        MaskState.None => MaskVerdict.Unmasked,
        MaskState.Correct => MaskVerdict.Correct,
        MaskState.NoseOut or MaskState.UnderChin => MaskVerdict.Incorrect,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };
}
