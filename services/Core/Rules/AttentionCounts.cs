namespace MaskPose.Edge.Core.Rules;

/// <summary>People by their attention.</summary>
public readonly record struct AttentionCounts(int Attentive, int Inattentive, int Drowsy, int Unknown)
{
    /// <summary>People whose attention is known.</summary>
    public int Known => Attentive + Inattentive + Drowsy;

    /// <summary>The attentive among those whose attention is known, 0 to 1; null when there are none.</summary>
    public double? AttentiveShare => Known > 0 ? (double)Attentive / Known : null;

    public AttentionCounts With(MaskPose.Edge.Core.Vision.Attention attention) => attention switch
    {
        MaskPose.Edge.Core.Vision.Attention.Attentive => this with { Attentive = Attentive + 1 },
        MaskPose.Edge.Core.Vision.Attention.Inattentive => this with { Inattentive = Inattentive + 1 },
        MaskPose.Edge.Core.Vision.Attention.Drowsy => this with { Drowsy = Drowsy + 1 },
        _ => this with { Unknown = Unknown + 1 },
    };
}
