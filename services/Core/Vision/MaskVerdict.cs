namespace MaskPose.Edge.Core.Vision;

/// <summary>How the mask is worn. <see cref="Unknown"/> is an answer, never a guess.</summary>
public enum MaskVerdict
{
    Unknown = 0,
    Correct = 1,
    Incorrect = 2,
    Unmasked = 3,
}
