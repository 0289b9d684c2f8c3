using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Watching;

/// <summary>The people before the camera now, by voted verdict.</summary>
public sealed record Presence(int Correct, int Incorrect, int Unmasked, int Unknown)
{
    public int People => Correct + Incorrect + Unmasked + Unknown + Unread;

    /// <summary>People whose masks are not watched.</summary>
    public int Unread { get; init; }

    /// <summary>What is not read of them because nobody asks for it.</summary>
    public Watch NotWatched { get; init; }

    /// <summary>The same people by their attention.</summary>
    public AttentionCounts Attention { get; init; }

    /// <summary>Unmasked before incorrect before unknown before correct; null when nobody is there, or masks are not watched.</summary>
    public MaskVerdict? Worst =>
        Unmasked > 0 ? MaskVerdict.Unmasked
        : Incorrect > 0 ? MaskVerdict.Incorrect
        : Unknown > 0 ? MaskVerdict.Unknown
        : Correct > 0 ? MaskVerdict.Correct
        : null;

    /// <summary>Faces that are pictures and do not count as people.</summary>
    public IReadOnlyList<StillPicture> Pictures { get; init; } = [];

    internal static Presence From(IEnumerable<TrackState> people, Watch notWatched)
    {
        Span<int> counts = stackalloc int[4];
        var attention = default(AttentionCounts);
        foreach (var person in people)
        {
            counts[(int)person.Verdict]++;
            attention = attention.With(person.Face);
        }

        if (notWatched.HasFlag(Watch.Mask))
        {
            return new Presence(0, 0, 0, 0) { Unread = counts[0] + counts[1] + counts[2] + counts[3], Attention = Seen(attention, notWatched), NotWatched = notWatched };
        }

        return new Presence(
            counts[(int)MaskVerdict.Correct],
            counts[(int)MaskVerdict.Incorrect],
            counts[(int)MaskVerdict.Unmasked],
            counts[(int)MaskVerdict.Unknown])
        {
            Attention = Seen(attention, notWatched),
            NotWatched = notWatched,
        };
    }

    private static AttentionCounts Seen(AttentionCounts counts, Watch notWatched) => notWatched.LacksAttention() ? default : counts;
}
