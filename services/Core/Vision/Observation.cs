namespace MaskPose.Edge.Core.Vision;

public enum Attention
{
    Unknown = 0,
    Attentive = 1,
    Inattentive = 2,
    Drowsy = 3,
}

/// <summary>One face with all that was read from it. Track and attention are set by the tracker.</summary>
public sealed record ObservedFace(Face Face, MaskReading Mask, HeadReading Head)
{
    public int? Track { get; init; }

    public Attention Attention { get; init; }

    /// <summary>A poster, a painting, a screen that shows one picture: nobody.</summary>
    public bool IsPicture { get; init; }

    /// <summary>A rule waits for drowsiness, and nobody could read these eyes for long: dark glasses, hair, too small, turned away.</summary>
    public bool EyesUnknown { get; init; }

    /// <summary>What was not read because nobody asks for it: what is said of it means nothing.</summary>
    public Watch NotWatched { get; init; }
}

/// <summary>Milliseconds that each stage took for one frame; the whole is from capture to observation.</summary>
public readonly record struct StageTimes(double DetectMs, double ClassifyMs, double EstimateMs, double WholeMs);

/// <summary>All that is known about one frame.</summary>
public sealed record Observation(FrameInfo Frame, IReadOnlyList<ObservedFace> Faces, StageTimes Times)
{
    private static readonly IReadOnlyDictionary<string, string> NoModels = new Dictionary<string, string>();

    /// <summary>Ids of the models that were used, by stage: detector, mask, landmarks, eyes, and pose where there is a pose model.</summary>
    public IReadOnlyDictionary<string, string> ModelIds { get; init; } = NoModels;

    /// <summary>Events in this frame for which the camera may provide a picture.</summary>
    public SnapshotPolicy Snapshots { get; init; }

    /// <summary>Set by the tracker: the id under which a picture of this very frame is wanted; else null.</summary>
    public Guid? WantedSnapshot { get; init; }

    /// <summary>What is not read at this camera because nobody asks for it.</summary>
    public Watch NotWatched { get; init; }

    /// <summary>Set by what follows the camera over time: what the site asks of its next frames; null: nobody said.</summary>
    public Watch? WantedWatch { get; init; }
}
