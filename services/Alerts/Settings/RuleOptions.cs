using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Alerts.Settings;

/// <summary>A rule of the site; section <c>Alerts:Rules:{id}</c>, the id of [a-z0-9-]. Values not set come from the preset.</summary>
public sealed class RuleOptions
{
    private const string TimeOfDay = "([01][0-9]|2[0-3]):[0-5][0-9]";

    /// <summary>Source of values not set: entrance, classroom, driver or hospital; empty for none.</summary>
    [AllowedValues("", "entrance", "classroom", "driver", "hospital", ErrorMessage = "allowed: entrance, classroom, driver, hospital.")]
    public string Preset { get; set; } = "";

    /// <summary>Ids of cameras, separated by commas; empty: the zone's camera, else all.</summary>
    public string Cameras { get; set; } = "";

    /// <summary>Id of a zone; empty: the whole picture.</summary>
    public string Zone { get; set; } = "";

    /// <summary>States that matter, separated by commas: correct, incorrect, unmasked, inattentive, drowsy.</summary>
    public string When { get; set; } = "";

    /// <summary>Who counts: staying or entering.</summary>
    [AllowedValues("", "staying", "entering", ErrorMessage = "allowed: staying, entering.")]
    public string Who { get; set; } = "";

    /// <summary>Short side of the face's box from which a face counts, pixels.</summary>
    [Range(0.0, 4000, ErrorMessage = "allowed: 0 to 4000.")]
    public double? MinimumFacePixels { get; set; }

    /// <summary>A state must last this long before its alert begins.</summary>
    [Range(0.0, 3600, ErrorMessage = "allowed: 0 to 3600.")]
    public double? HoldSeconds { get; set; }

    /// <summary>A state must be gone for this long before its alert ends.</summary>
    [Range(0.0, 3600, ErrorMessage = "allowed: 0 to 3600.")]
    public double? ClearSeconds { get; set; }

    /// <summary>After an alert has ended the rule starts none at that camera for this long.</summary>
    [Range(0.0, 86_400, ErrorMessage = "allowed: 0 to 86400.")]
    public double? CooldownSeconds { get; set; }

    /// <summary>info, warning or critical.</summary>
    [AllowedValues("", "info", "warning", "critical", ErrorMessage = "allowed: info, warning, critical.")]
    public string Severity { get; set; } = "";

    /// <summary>Days and ranges of days, separated by commas: mon-fri, sun.</summary>
    public string Days { get; set; } = "";

    /// <summary>From when, HH:mm.</summary>
    [RegularExpression(TimeOfDay, ErrorMessage = "allowed: a time of day such as 07:30.")]
    public string From { get; set; } = "";

    /// <summary>Until when, HH:mm; before From: on the next day.</summary>
    [RegularExpression(TimeOfDay, ErrorMessage = "allowed: a time of day such as 07:30.")]
    public string To { get; set; } = "";

    /// <summary>IANA id such as Europe/Rome; empty: the node's.</summary>
    public string TimeZone { get; set; } = "";

    /// <summary>About the room: alerts while less than this share of the people is attentive.</summary>
    [Range(0.01, 1.0, ErrorMessage = "allowed: 0.01 to 1.")]
    public double? AttentiveShareBelow { get; set; }

    /// <summary>About the room: the attention of at least this many people must be known.</summary>
    [Range(1, 1000, ErrorMessage = "allowed: 1 to 1000.")]
    public int? MinimumPeople { get; set; }

    /// <summary>These settings, with omitted values from others.</summary>
    internal RuleOptions WithDefaults(RuleOptions others) => new()
    {
        Preset = Preset,
        Cameras = Cameras,
        Zone = Zone,
        When = Set(When, others.When),
        Who = Set(Who, others.Who),
        MinimumFacePixels = MinimumFacePixels ?? others.MinimumFacePixels,
        HoldSeconds = HoldSeconds ?? others.HoldSeconds,
        ClearSeconds = ClearSeconds ?? others.ClearSeconds,
        CooldownSeconds = CooldownSeconds ?? others.CooldownSeconds,
        Severity = Set(Severity, others.Severity),
        Days = Set(Days, others.Days),
        From = Set(From, others.From),
        To = Set(To, others.To),
        TimeZone = TimeZone,
        AttentiveShareBelow = AttentiveShareBelow ?? others.AttentiveShareBelow,
        MinimumPeople = MinimumPeople ?? others.MinimumPeople,
    };

    private static string Set(string own, string other) => own.Length > 0 ? own : other;
}
