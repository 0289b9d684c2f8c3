using System.ComponentModel.DataAnnotations;
using MaskPose.Edge.Core.Temporal;

namespace MaskPose.Edge.Alerts.Settings;

/// <summary>
/// When people before one camera are inattentive or drowsy; section <c>Alerts:CameraAttention:{id}</c>, the id a camera's.
/// What is not set is the preset's, and what that leaves out <c>Alerts:Attention</c>'s. Meanings: <see cref="AttentionRules"/>.
/// </summary>
public sealed class CameraAttentionOptions
{
    /// <summary>Where values come from that are not set: entrance, classroom, driver or hospital; empty for none.</summary>
    [AllowedValues("", "entrance", "classroom", "driver", "hospital", ErrorMessage = "allowed: entrance, classroom, driver, hospital.")]
    public string Preset { get; set; } = "";

    [Range(5.0, 90, ErrorMessage = "allowed: 5 to 90.")]
    public double? AwayYawDegrees { get; set; }

    [Range(5.0, 90, ErrorMessage = "allowed: 5 to 90.")]
    public double? AwayPitchDegrees { get; set; }

    [Range(0.5, 60, ErrorMessage = "allowed: 0.5 to 60.")]
    public double? LongGlanceSeconds { get; set; }

    [Range(1.0, 300, ErrorMessage = "allowed: 1 to 300.")]
    public double? CumulativeGlanceSeconds { get; set; }

    [Range(1.0, 600, ErrorMessage = "allowed: 1 to 600.")]
    public double? GlanceWindowSeconds { get; set; }

    [Range(0.5, 60, ErrorMessage = "allowed: 0.5 to 60.")]
    public double? LongClosureSeconds { get; set; }

    [Range(0.01, 1, ErrorMessage = "allowed: 0.01 to 1.")]
    public double? PerclosShare { get; set; }

    [Range(5.0, 600, ErrorMessage = "allowed: 5 to 600.")]
    public double? PerclosWindowSeconds { get; set; }

    [Range(1.0, 600, ErrorMessage = "allowed: 1 to 600.")]
    public double? PerclosMinimumSeconds { get; set; }

    [Range(0.0, 90, ErrorMessage = "allowed: 0 to 90.")]
    public double? LookingDownDegrees { get; set; }

    [Range(0.2, 0.5, ErrorMessage = "allowed: 0.2 to 0.5.")]
    public double? SlowBlinkSeconds { get; set; }

    [Range(5.0, 600, ErrorMessage = "allowed: 5 to 600.")]
    public double? BlinkWindowSeconds { get; set; }

    [Range(5.0, 60, ErrorMessage = "allowed: 5 to 60.")]
    public double? NodDegrees { get; set; }

    [Range(1, 100, ErrorMessage = "allowed: 1 to 100.")]
    public int? NodCount { get; set; }

    [Range(5.0, 600, ErrorMessage = "allowed: 5 to 600.")]
    public double? NodWindowSeconds { get; set; }

    [Range(0.0, 600, ErrorMessage = "allowed: 0 to 600.")]
    public double? ClearSeconds { get; set; }

    [Range(1.0, 3600, ErrorMessage = "allowed: 1 to 3600.")]
    public double? UpdateSeconds { get; set; }

    /// <summary>These limits, and what they leave out from others.</summary>
    internal AttentionRules WithDefaults(AttentionRules rules) => rules with
    {
        AwayYawDegrees = AwayYawDegrees ?? rules.AwayYawDegrees,
        AwayPitchDegrees = AwayPitchDegrees ?? rules.AwayPitchDegrees,
        LongGlanceSeconds = LongGlanceSeconds ?? rules.LongGlanceSeconds,
        CumulativeGlanceSeconds = CumulativeGlanceSeconds ?? rules.CumulativeGlanceSeconds,
        GlanceWindowSeconds = GlanceWindowSeconds ?? rules.GlanceWindowSeconds,
        LongClosureSeconds = LongClosureSeconds ?? rules.LongClosureSeconds,
        PerclosShare = PerclosShare ?? rules.PerclosShare,
        PerclosWindowSeconds = PerclosWindowSeconds ?? rules.PerclosWindowSeconds,
        PerclosMinimumSeconds = PerclosMinimumSeconds ?? rules.PerclosMinimumSeconds,
        LookingDownDegrees = LookingDownDegrees ?? rules.LookingDownDegrees,
        SlowBlinkSeconds = SlowBlinkSeconds ?? rules.SlowBlinkSeconds,
        BlinkWindowSeconds = BlinkWindowSeconds ?? rules.BlinkWindowSeconds,
        NodDegrees = NodDegrees ?? rules.NodDegrees,
        NodCount = NodCount ?? rules.NodCount,
        NodWindowSeconds = NodWindowSeconds ?? rules.NodWindowSeconds,
        ClearSeconds = ClearSeconds ?? rules.ClearSeconds,
        UpdateSeconds = UpdateSeconds ?? rules.UpdateSeconds,
    };
}
