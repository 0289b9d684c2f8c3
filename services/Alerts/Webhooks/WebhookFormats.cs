using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>The shapes that a message can take on its way to a webhook, by the words of <see cref="WebhookOptions.Format"/>.</summary>
internal static class WebhookFormats
{
    public const string CloudEvents = "cloudevents";
    public const string Template = "template";

    private static readonly Dictionary<string, Func<WebhookOptions, JsonObject, WebhookBody>> All = new()
    {
        [CloudEvents] = Structured,
        ["cloudevents-binary"] = Binary,
        ["ntfy"] = (options, message) => ChatFormats.Ntfy(options, Notice.Of(message, options.PageUrl)),
        ["slack"] = (options, message) => WebhookBody.Json(options, ChatFormats.Slack(Notice.Of(message, options.PageUrl))),
        ["teams"] = (options, message) => WebhookBody.Json(options, ChatFormats.Teams(Notice.Of(message, options.PageUrl))),
        ["discord"] = (options, message) => WebhookBody.Json(options, ChatFormats.Discord(Notice.Of(message, options.PageUrl))),
        ["apprise"] = (options, message) => WebhookBody.Json(options, ChatFormats.Apprise(Notice.Of(message, options.PageUrl))),
        [Template] = (options, message) => new WebhookBody(
            options.Url, Encoding.UTF8.GetBytes(WebhookTemplate.Fill(options.Template, Notice.Of(message, options.PageUrl).Values))),
    };

    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <param name="message">A CloudEvent in structured mode.</param>
    public static WebhookBody Write(WebhookOptions options, JsonObject message) => All[options.Format](options, message);

    private static WebhookBody Structured(WebhookOptions options, JsonObject message) =>
        new(options.Url, JsonSerializer.SerializeToUtf8Bytes(message), options.ContentType);

    /// <summary>The binary mode of the CloudEvents HTTP binding 1.0.2, 3.1: attributes in headers, the data alone in the body.</summary>
    private static WebhookBody Binary(WebhookOptions options, JsonObject message) => new(
        options.Url,
        JsonSerializer.SerializeToUtf8Bytes(message["data"]),
        MediaTypeNames.Application.Json,
        message.Where(m => m.Key is not ("data" or "datacontenttype")).ToDictionary(m => $"ce-{m.Key}", m => (string)m.Value!));
}
