using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Webhooks;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>A notice as each chat service takes it.</summary>
internal static class ChatMessages
{
    public const string Telegram = "telegram";

    private const string TelegramServer = "https://api.telegram.org";

    /// <param name="http">With the address of the service.</param>
    /// <param name="token">Empty if there is none.</param>
    public static WebhookBody Write(NotificationOptions options, WebhookOptions http, string token, Notice notice) => options.Kind switch
    {
        "ntfy" => Authorized(ChatFormats.Ntfy(http, notice), token),
        "slack" => WebhookBody.Json(http, ChatFormats.Slack(notice)),
        "teams" => WebhookBody.Json(http, ChatFormats.Teams(notice)),
        _ => OfTelegram(http.Url, token, options.Chat, notice),
    };

    /// <summary><see href="https://docs.ntfy.sh/publish/#access-tokens">Access tokens</see> are bearer tokens.</summary>
    private static WebhookBody Authorized(WebhookBody body, string token) =>
        token.Length > 0 ? body with { Headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {token}" } } : body;

    /// <summary><see href="https://core.telegram.org/bots/api#sendmessage">sendMessage</see>; plain text, so that no name is markup.</summary>
    private static WebhookBody OfTelegram(string server, string token, string chat, Notice notice)
    {
        var body = new JsonObject
        {
            ["chat_id"] = chat,
            ["text"] = string.Join('\n', ((string[])[notice.Heading, notice.Body, notice.PageUrl]).Where(t => t.Length > 0)),
            ["link_preview_options"] = new JsonObject { ["is_disabled"] = true },
            ["disable_notification"] = notice.Severity == "info",
        };
        var root = server.Length > 0 ? server.TrimEnd('/') : TelegramServer;
        return new WebhookBody($"{root}/bot{token}/sendMessage", JsonSerializer.SerializeToUtf8Bytes(body), MediaTypeNames.Application.Json);
    }
}
