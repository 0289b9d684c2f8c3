using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Rules;

/// <summary>People by their attention.</summary>
public readonly record struct AttentionCounts(int Attentive, int Inattentive, int Drowsy, int Unknown)
{
    /// <summary>People whose attention is known.</summary>
    public int Known => Attentive + Inattentive + Drowsy;

    /// <summary>The attentive among those whose attention is known, 0 to 1; null when there are none.</summary>
    public double? AttentiveShare => Known > 0 ? (double)Attentive / Known : null;

    /// <summary>Of the unknown: those whose eyes nobody could read for long, while a rule waits for drowsiness.</summary>
    public int EyesUnknown { get; init; }

    public AttentionCounts With(ObservedFace face) => With(face.Attention) with { EyesUnknown = EyesUnknown + (face.EyesUnknown ? 1 : 0) };

    public AttentionCounts With(Attention attention) => attention switch
    {
        Attention.Attentive => this with { Attentive = Attentive + 1 },
        Attention.Inattentive => this with { Inattentive = Inattentive + 1 },
        Attention.Drowsy => this with { Drowsy = Drowsy + 1 },
        _ => this with { Unknown = Unknown + 1 },
    };
}
