using System.ComponentModel.DataAnnotations;
using MaskPose.Edge.Settings.Catalog;

namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>All webhooks by id; section <c>Webhooks</c>.</summary>
[Live]
public sealed class WebhooksOptions : Dictionary<string, WebhookOptions>
{
    public const string Section = "Webhooks";
}

/// <summary>One HTTP server that receives messages; section <c>Webhooks:{id}</c>.</summary>
public sealed class WebhookOptions
{
    /// <summary>Where to post, http or https, without a user. It may hold a token, so it is never shown.</summary>
    [DataType(DataType.Password)]
    public string Url { get; set; } = "";

    /// <summary>What it receives, separated by commas: alerts, events, doors.</summary>
    public string Messages { get; set; } = "alerts";

    /// <summary>Only alerts of these severities, separated by commas: info, warning, critical; empty: all.</summary>
    public string Severities { get; set; } = "";

    /// <summary>Only alerts and events of these kinds, separated by commas: mask, attention; empty: both.</summary>
    public string Kinds { get; set; } = "";

    /// <summary>Only these phases of alerts and events, separated by commas: begin, update, end; empty: all.</summary>
    public string Phases { get; set; } = "";

    /// <summary>
    /// What is posted: cloudevents, cloudevents-binary, ntfy, slack, teams, discord, apprise or template.
    /// </summary>
    [AllowedValues(
        "cloudevents", "cloudevents-binary", "ntfy", "slack", "teams", "discord", "apprise", "template",
        ErrorMessage = "allowed: cloudevents, cloudevents-binary, ntfy, slack, teams, discord, apprise, template.")]
    public string Format { get; set; } = WebhookFormats.CloudEvents;

    /// <summary>For the format cloudevents: the content type header. Some receivers read only application/json as JSON.</summary>
    [AllowedValues(
        "application/cloudevents+json", "application/json", ErrorMessage = "allowed: application/cloudevents+json, application/json.")]
    public string ContentType { get; set; } = "application/cloudevents+json";

    /// <summary>For the format template: JSON with placeholders such as <c>{{camera}}</c>.</summary>
    public string Template { get; set; } = "";

    /// <summary>Where people reach the node's page, http or https; linked in messages for people. Empty: no link.</summary>
    public string PageUrl { get; set; } = "";

    /// <summary>
    /// A file with the secret that signs each message: <c>whsec_</c> and 24 to 64 bytes in Base64, as in Standard Webhooks.
    /// Read for each message. Empty: not signed.
    /// </summary>
    public string SecretFile { get; set; } = "";

    [Range(100, 60_000, ErrorMessage = "allowed: 100 to 60000 ms.")]
    public int TimeoutMs { get; set; } = 5000;

    /// <summary>An older message is dropped.</summary>
    [Range(0.01, 720, ErrorMessage = "allowed: 0.01 to 720 h.")]
    public double GiveUpHours { get; set; } = 24;

    /// <summary>Beyond this many waiting messages the oldest are dropped.</summary>
    [Range(1, 1_000_000, ErrorMessage = "allowed: 1 to 1000000 messages.")]
    public int MaximumWaiting { get; set; } = 10_000;
}
