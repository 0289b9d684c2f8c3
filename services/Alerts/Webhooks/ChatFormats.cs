using System.Text.Json.Nodes;

namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>Formats of services for people. None gets a picture; the link leads to the node's page.</summary>
internal static class ChatFormats
{
    private static readonly Dictionary<string, (int Ntfy, string Tag, string Apprise, int Colour, string Teams)> Looks = new()
    {
        ["info"] = (3, "information_source", "info", 0x2F7FD1, "accent"),
        ["warning"] = (4, "warning", "warning", 0xE0A030, "warning"),
        ["critical"] = (5, "rotating_light", "failure", 0xC0392B, "attention"),
    };

    /// <summary>
    /// <see href="https://docs.ntfy.sh/publish/#publish-as-json">JSON goes to the server's root</see> and names the topic: the
    /// last part of the address that the topic has.
    /// </summary>
    public static WebhookBody Ntfy(WebhookOptions options, Notice notice)
    {
        var address = new UriBuilder(options.Url);
        var (root, topic) = NtfyTopic(address.Path);
        address.Path = root;
        var look = Looks[notice.Severity];
        var body = new JsonObject
        {
            ["topic"] = topic,
            ["title"] = notice.Heading,
            ["message"] = notice.Body,
            ["priority"] = look.Ntfy,
            ["tags"] = new JsonArray(look.Tag),
        };
        if (notice.PageUrl.Length > 0)
        {
            body["click"] = notice.PageUrl;
        }

        return WebhookBody.Json(options, body) with { Url = address.Uri.AbsoluteUri };
    }

    /// <summary>The path of the server and its topic, which is the last part.</summary>
    public static (string Root, string Topic) NtfyTopic(string path)
    {
        var cut = path.TrimEnd('/').LastIndexOf('/') + 1;
        return (path[..cut], path[cut..].Trim('/'));
    }

    /// <summary><see href="https://docs.slack.dev/messaging/formatting-message-text">&amp;, &lt; and &gt; are control characters</see>.</summary>
    public static JsonObject Slack(Notice notice)
    {
        var text = $"*{Escaped(notice.Heading)}*\n{Escaped(notice.Body)}";
        return new JsonObject { ["text"] = notice.PageUrl.Length > 0 ? $"{text}\n<{Escaped(notice.PageUrl)}>" : text };
    }

    /// <summary>An <see href="https://adaptivecards.io/explorer/">adaptive card</see> in the message that Teams' workflows take.</summary>
    public static JsonObject Teams(Notice notice)
    {
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["body"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "TextBlock",
                    ["text"] = notice.Heading,
                    ["weight"] = "bolder",
                    ["size"] = "medium",
                    ["color"] = Looks[notice.Severity].Teams,
                    ["wrap"] = true,
                },
                new JsonObject { ["type"] = "TextBlock", ["text"] = notice.Body, ["wrap"] = true }),
        };
        if (notice.PageUrl.Length > 0)
        {
            card["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = "Open", ["url"] = notice.PageUrl });
        }

        var attachment = new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["contentUrl"] = null,
            ["content"] = card,
        };
        return new JsonObject { ["type"] = "message", ["attachments"] = new JsonArray(attachment) };
    }

    /// <summary>An <see href="https://discord.com/developers/docs/resources/webhook#execute-webhook">embed</see>; nobody is mentioned.</summary>
    public static JsonObject Discord(Notice notice)
    {
        var embed = new JsonObject
        {
            ["title"] = notice.Heading,
            ["description"] = notice.Body,
            ["color"] = Looks[notice.Severity].Colour,
        };
        if (notice.PageUrl.Length > 0)
        {
            embed["url"] = notice.PageUrl;
        }

        return new JsonObject
        {
            ["embeds"] = new JsonArray(embed),
            ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() },
        };
    }

    /// <summary>What <see href="https://github.com/caronc/apprise-api">Apprise API</see> takes at <c>/notify/{key}</c>.</summary>
    public static JsonObject Apprise(Notice notice) => new()
    {
        ["title"] = notice.Heading,
        ["body"] = notice.PageUrl.Length > 0 ? $"{notice.Body}\n{notice.PageUrl}" : notice.Body,
        ["type"] = Looks[notice.Severity].Apprise,
        ["format"] = "text",
    };

    private static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
