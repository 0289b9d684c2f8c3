using System.ComponentModel.DataAnnotations;
using MaskPose.Edge.Core.Settings;
using MaskPose.Edge.Settings.Catalog;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>All notifications by id; section <c>Notifications</c>.</summary>
[Live]
public sealed class NotificationsOptions : Dictionary<string, NotificationOptions>
{
    public const string Section = "Notifications";
}

/// <summary>People who are told of alerts through one service; section <c>Notifications:{id}</c>.</summary>
public sealed class NotificationOptions
{
    /// <summary>How they are told: email, ntfy, slack, teams or telegram.</summary>
    [AllowedValues("email", "ntfy", "slack", "teams", "telegram", ErrorMessage = "allowed: email, ntfy, slack, teams, telegram.")]
    public string Kind { get; set; } = "";

    /// <summary>Of the topic (ntfy), the incoming webhook (slack) or the workflow (teams); for telegram the server, empty: api.telegram.org.</summary>
    [DataType(DataType.Password)]
    public string Url { get; set; } = "";

    /// <summary>A file with only the address, in place of <see cref="Url"/>.</summary>
    public string UrlFile { get; set; } = "";

    /// <summary>The bot's token (telegram), or an access token (ntfy).</summary>
    [DataType(DataType.Password)]
    public string Token { get; set; } = "";

    /// <summary>A file with only the token, in place of <see cref="Token"/>.</summary>
    public string TokenFile { get; set; } = "";

    /// <summary>For telegram: the chat's number, or @ and the channel's name.</summary>
    [RegularExpression(@"-?[0-9]{1,20}|@[A-Za-z][A-Za-z0-9_]{3,31}", ErrorMessage = "allowed: a number such as -1001234567890, or a channel such as @school_alerts.")]
    public string Chat { get; set; } = "";

    public EmailOptions Email { get; set; } = new();

    /// <summary>Of what they are told, separated by commas: alerts, doors, tamper.</summary>
    public string Messages { get; set; } = "alerts";

    /// <summary>Only of these cameras, separated by commas; empty: all.</summary>
    public string Cameras { get; set; } = "";

    /// <summary>Only alerts of these rules, separated by commas; empty: all.</summary>
    public string Rules { get; set; } = "";

    /// <summary>Only alerts of these severities, separated by commas: info, warning, critical; empty: all.</summary>
    public string Severities { get; set; } = "";

    /// <summary>Only alerts of these kinds, separated by commas: mask, attention; empty: both.</summary>
    public string Kinds { get; set; } = "";

    public QuietOptions Quiet { get; set; } = new();

    public ReportOptions Report { get; set; } = new();

    /// <summary>After a message about a camera and rule, further ones about the same are held back for this long.</summary>
    [Limits(0, 86_400, " s")]
    public double CooldownSeconds { get; set; } = 300;

    /// <summary>Where people reach the node's page; each message links to its alert there. Empty: no link.</summary>
    public string PageUrl { get; set; } = "";

    [Limits(100, 60_000, " ms")]
    public int TimeoutMs { get; set; } = 10_000;

    /// <summary>An older message is dropped.</summary>
    [Limits(0.01, 720, " h")]
    public double GiveUpHours { get; set; } = 12;

    /// <summary>Beyond this many waiting messages the oldest are dropped.</summary>
    [Limits(1, 100_000, " messages")]
    public int MaximumWaiting { get; set; } = 1000;
}
