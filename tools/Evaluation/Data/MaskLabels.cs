using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Evaluation.Data;

/// <summary>The mask labels as the data writes them, in the order of every table and confusion matrix.</summary>
public static class MaskLabels
{
    public static IReadOnlyList<MaskVerdict> All { get; } = [MaskVerdict.Correct, MaskVerdict.Incorrect, MaskVerdict.Unmasked];

    public static IReadOnlyDictionary<string, MaskVerdict> ByName { get; } = All.ToDictionary(Name);

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(Name)];

    public static string Name(MaskVerdict verdict) => ObservationJson.ToWireName(verdict);

    /// <summary>The label's place in <see cref="All"/>.</summary>
    public static int Index(MaskVerdict verdict) => (int)verdict - (int)MaskVerdict.Correct;
}
