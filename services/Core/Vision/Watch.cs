namespace MaskPose.Edge.Core.Vision;

/// <summary>What is read of faces, besides where they are.</summary>
[Flags]
public enum Watch
{
    None = 0,

    /// <summary>How masks are worn.</summary>
    Mask = 1,

    /// <summary>Where heads point.</summary>
    Pose = 2,

    /// <summary>Whether eyes are open.</summary>
    Eyes = 4,

    All = Mask | Pose | Eyes,

    /// <summary>Masks are read in each frame, whatever the frames before tell: a door opens on them.</summary>
    EachFrame = 8,
}

/// <summary>Watches as the contracts write them.</summary>
public static class WatchWords
{
    /// <summary>In place of what is not watched.</summary>
    public const string NotWatched = "notWatched";

    private static readonly Watch[] Each = [Watch.Mask, Watch.Pose, Watch.Eyes];

    /// <summary>mask, pose, eyes: those that are among them.</summary>
    public static IEnumerable<string> Of(Watch watch) => Each.Where(w => watch.HasFlag(w)).Select(w => ObservationJson.ToWireName(w));

    /// <param name="list">Words, separated by commas.</param>
    /// <returns>Null where there is none, or one is another word.</returns>
    public static Watch? Parse(string list)
    {
        var words = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var watch = Each.Where(w => words.Contains(ObservationJson.ToWireName(w))).Aggregate(Watch.None, (sum, w) => sum | w);
        return words.Length > 0 && words.Except(Of(watch)).Any() is false ? watch : null;
    }

    /// <summary>Whether nothing is watched that attention is made of.</summary>
    public static bool LacksAttention(this Watch notWatched) => notWatched.HasFlag(Watch.Pose | Watch.Eyes);
}
