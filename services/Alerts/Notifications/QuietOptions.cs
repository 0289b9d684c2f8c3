using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>When nobody is told, but of what can't wait; section <c>Notifications:{id}:Quiet</c>.</summary>
public sealed class QuietOptions
{
    internal const string TimeOfDay = "([01][0-9]|2[0-3]):[0-5][0-9]";

    /// <summary>Days on which quiet hours begin: mon-fri, sun; empty: every day.</summary>
    public string Days { get; set; } = "";

    /// <summary>From when, HH:mm; empty: no quiet hours.</summary>
    [RegularExpression(TimeOfDay, ErrorMessage = "allowed: a time of day such as 21:30.")]
    public string From { get; set; } = "";

    /// <summary>Until when, HH:mm; before From: on the next day.</summary>
    [RegularExpression(TimeOfDay, ErrorMessage = "allowed: a time of day such as 06:30.")]
    public string To { get; set; } = "";

    /// <summary>IANA id such as Europe/Rome; empty: the node's.</summary>
    public string TimeZone { get; set; } = "";

    /// <summary>Alerts of this severity and above are told all the same: warning, critical or none.</summary>
    [AllowedValues("warning", "critical", "none", ErrorMessage = "allowed: warning, critical, none.")]
    public string Except { get; set; } = "critical";
}
