namespace MaskPose.Edge.Alerts.Statistics;

/// <summary>What is counted per hour and camera, and the meaning of each one's word.</summary>
internal static class Measures
{
    /// <summary>Seconds in which a person would have been seen; without a word.</summary>
    public const string Watched = "watched";

    /// <summary>People's passes, in the hour in which they began; the word is the verdict.</summary>
    public const string Passes = "passes";

    /// <summary>Seconds of people; the word is their attention.</summary>
    public const string Attention = "attention";

    /// <summary>Events of attention that began; the word is their reason.</summary>
    public const string Events = "events";

    /// <summary>Alerts that began; the word is the rule.</summary>
    public const string Alerts = "alerts";
}
