using System.Text;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Notifications;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Alerts.Webhooks;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Notifications;

/// <summary>What each service is posted, held against what its documentation asks for.</summary>
public sealed class ChatMessagesTests
{
    private const string Link = "http://door-box.local:8080/alerts?which=all&alert=1";
    private const string Token = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11";

    /// <summary>https://api.telegram.org/bot{token}/sendMessage with chat_id and text of at most 4096 characters.</summary>
    [Fact]
    public void Telegram_IsASendMessageOfPlainText()
    {
        var body = Write("telegram", "");
        var json = JsonNode.Parse(body.Bytes)!;

        Assert.Equal($"https://api.telegram.org/bot{Token}/sendMessage", body.Url);
        Assert.Equal(["chat_id", "text", "link_preview_options", "disable_notification"], json.AsObject().Select(m => m.Key));
        Assert.Equal(("-1001234567890", true), ((string?)json["chat_id"], (bool)json["link_preview_options"]!["is_disabled"]!));
        var lines = ((string)json["text"]!).Split('\n');
        Assert.Equal(("Unmasked at entrance", Link), (lines[0], lines[^1]));
        Assert.Null(json["parse_mode"]);
    }

    [Fact]
    public void Ntfy_HasItsAccessTokenAsBearer()
    {
        var body = Write("ntfy", "https://ntfy.example/school");

        Assert.Equal($"Bearer {Token}", body.Headers!["Authorization"]);
        var json = JsonNode.Parse(body.Bytes)!;
        Assert.Equal(("school", Link, 4), ((string?)json["topic"], (string?)json["click"], (int)json["priority"]!));
    }

    [Fact]
    public void Slack_LinksToTheAlert() =>
        Assert.EndsWith("\n<http://door-box.local:8080/alerts?which=all&amp;alert=1>", (string?)JsonNode.Parse(Write("slack", "https://host/hook").Bytes)!["text"], StringComparison.Ordinal);

    [Fact]
    public void Teams_OpensTheAlert() => Assert.Equal(
        Link, (string?)JsonNode.Parse(Write("teams", "https://host/hook").Bytes)!["attachments"]![0]!["content"]!["actions"]![0]!["url"]);

    [Theory]
    [InlineData("ntfy")]
    [InlineData("slack")]
    [InlineData("teams")]
    [InlineData("telegram")]
    public void EveryKind_HasNoPicture(string kind) => Assert.DoesNotContain(
        "snapshot", Encoding.UTF8.GetString(Write(kind, "https://host/hook").Bytes), StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("""{"ok":false,"error_code":401,"description":"Unauthorized"}""", "Unauthorized")] // Telegram
    [InlineData("""{"code":40101,"http":401,"error":"unauthorized","link":"https://ntfy.sh/docs/publish/#authentication"}""", "unauthorized")] // ntfy
    [InlineData("invalid_token", "invalid_token")] // Slack
    [InlineData("""{"error":{"code":"WorkflowTriggerIsNotEnabled","message":"The workflow is disabled."}}""", "The workflow is disabled.")] // Teams
    [InlineData("<html>\r\n  <title>Not\u001b[2J found</title>", "<html> <title>Not [2J found</title>")]
    [InlineData("", "")]
    public void ServersWords_OfAnAnswer_AreItsReason(string answer, string expected) => Assert.Equal(expected, ServersWords.Of(answer));

    [Fact]
    public void RetryAfter_OfTelegram_IsInItsAnswer() => Assert.Equal(
        TimeSpan.FromSeconds(35),
        ServersWords.RetryAfter("""{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 35","parameters":{"retry_after":35}}"""));

    [Theory]
    [InlineData("alerts", "", "alert,room")]
    [InlineData("alerts", "no-mask-at-the-door", "alert")]
    [InlineData("alerts, doors, tamper", "", "alert,room,tamper,unanswered")]
    public void Choice_IsOfBeginningsAndOfPermitsThatOpenedNothing(string messages, string rules, string wanted)
    {
        var choice = new NotificationChoice(new() { Messages = messages, Rules = rules });
        var told = Samples.All.Where(s => s.Schema is "event" or "alert" or "door-event" or "tamper-event").Where(s => choice.Wants(new StoredEvent(
            1, Guid.Empty, s.Schema switch { "alert" => "a/alert", "event" => "a/event/mask", "tamper-event" => "a/event/tamper", _ => "door/front/event" }, s.Message, default, null)));

        Assert.Equal(wanted.Split(','), told.Select(s => s.Name));
    }

    private static WebhookBody Write(string kind, string url)
    {
        var message = JsonNode.Parse(Samples.All.Single(s => s.Name == "alert").Message)!.AsObject();
        return ChatMessages.Write(
            new() { Kind = kind, Chat = "-1001234567890" }, new() { Url = url }, Token, Notice.Of(message, Link));
    }
}
