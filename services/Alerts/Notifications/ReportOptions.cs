using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>A report of each day, week or month when it is over; section <c>Notifications:{id}:Report</c>.</summary>
public sealed class ReportOptions
{
    /// <summary>Of what time: day, week (Monday to Sunday), month or none.</summary>
    [AllowedValues("none", "day", "week", "month", ErrorMessage = "allowed: none, day, week, month.")]
    public string Every { get; set; } = "none";

    /// <summary>When it is sent on the day after, HH:mm.</summary>
    [RegularExpression(QuietOptions.TimeOfDay, ErrorMessage = "allowed: a time of day such as 07:00.")]
    public string At { get; set; } = "07:00";
}
