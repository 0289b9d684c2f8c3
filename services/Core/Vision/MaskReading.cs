namespace MaskPose.Edge.Core.Vision;

/// <summary>The classifier's probabilities of the three classes, 0 to 1; what they leave to 1 is <see cref="Covered"/>.</summary>
public readonly record struct MaskProbabilities(float Correct, float Incorrect, float Unmasked)
{
    /// <summary>The likeliest class, whatever its probability.</summary>
    public MaskVerdict Best =>
        Correct >= Incorrect && Correct >= Unmasked ? MaskVerdict.Correct
        : Incorrect >= Unmasked ? MaskVerdict.Incorrect
        : MaskVerdict.Unmasked;

    /// <summary>Something other than a mask hides mouth and nose; 0 from a model without that class.</summary>
    public float Covered => MathF.Max(0, 1 - (Correct + Incorrect + Unmasked));

    public float BestProbability => MathF.Max(Correct, MathF.Max(Incorrect, Unmasked));
}

/// <summary>Why a verdict is <see cref="MaskVerdict.Unknown"/>.</summary>
public enum MaskDoubt
{
    None = 0,
    TooSmall = 1,
    Blurred = 2,
    TurnedAway = 3,
    OutOfPicture = 4,
    Unsure = 5,
    NotClassified = 6,
    Covered = 8,

    /// <summary>The landmarks don't fit: the back of a head, a print, a thing.</summary>
    NotAFace = 9,

    /// <summary>Nobody asks for it.</summary>
    NotWatched = 10,
}

/// <summary>The mask verdict of one face in one frame.</summary>
/// <param name="Verdict">After the quality gates.</param>
/// <param name="Probabilities">Before the quality gates, so that a measurement can force every sample.</param>
/// <param name="Doubt">The first gate that turned the verdict to unknown.</param>
public sealed record MaskReading(MaskVerdict Verdict, MaskProbabilities Probabilities, MaskDoubt Doubt)
{
    /// <summary>No reading, for instance because the classifier could not be reached.</summary>
    public static MaskReading NotClassified { get; } =
        new(MaskVerdict.Unknown, new MaskProbabilities(0, 0, 0), MaskDoubt.NotClassified);

    /// <summary>Nobody asked.</summary>
    public static MaskReading NotWatched { get; } =
        new(MaskVerdict.Unknown, new MaskProbabilities(0, 0, 0), MaskDoubt.NotWatched);

    /// <summary>Probability of the likeliest class, 0 to 1.</summary>
    public float Confidence => Probabilities.BestProbability;
}
