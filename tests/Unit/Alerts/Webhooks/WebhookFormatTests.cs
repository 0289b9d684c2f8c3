using System.Text;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Webhooks;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Webhooks;

/// <summary>What each service is posted, held against what its documentation asks for.</summary>
public sealed class WebhookFormatTests
{
    private const string Page = "http://door-box.local:8080/";
    private const string Title = "Unmasked at entrance";

    /// <summary>It has none of the members of an alert.</summary>
    [Theory]
    [InlineData("cloudevents", "maskpose.test")]
    [InlineData("cloudevents-binary", "ana")]
    [InlineData("ntfy", "Test message")]
    [InlineData("slack", "*Test message*\\nAsked for by ana, school/door-box, at 2026-03-02T08:15:04.000Z")]
    [InlineData("teams", "Test message")]
    [InlineData("discord", "Test message")]
    [InlineData("apprise", "Test message")]
    public void TestMessage_InEachFormat_SaysThatItIsOne(string format, string words)
    {
        var message = TestMessage.Write(Guid.Empty, "phones", "ana", new DateTimeOffset(2026, 3, 2, 8, 15, 4, TimeSpan.Zero), "/maskpose/school/door-box");

        var body = WebhookFormats.Write(new WebhookOptions { Url = "https://ntfy.example/school", Format = format }, message);

        Assert.Contains(words, Encoding.UTF8.GetString(body.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Ntfy_GoesToTheRootAndNamesTheTopic()
    {
        var body = Write("ntfy", url: "https://ntfy.example/push/school?auth=QmVhcmVy");
        var json = Json(body);

        Assert.Equal("https://ntfy.example/push/?auth=QmVhcmVy", body.Url);
        Assert.Equal(("school", Title, Page), ((string?)json["topic"], (string?)json["title"], (string?)json["click"]));
        Assert.Equal((4, "warning"), ((int)json["priority"]!, (string?)json["tags"]![0]));
    }

    [Fact]
    public void Slack_IsTextWithoutItsControlCharacters()
    {
        var text = (string)Json(Write("slack", change: data => data["rule"] = "<!channel> & co"))["text"]!;

        Assert.StartsWith($"*{Title}*\nRule &lt;!channel&gt; &amp; co (warning), ", text, StringComparison.Ordinal);
        Assert.EndsWith($"\n<{Page}>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Teams_IsAMessageWithAnAdaptiveCard()
    {
        var json = Json(Write("teams"));
        var attachment = json["attachments"]![0]!;
        var card = attachment["content"]!;

        Assert.Equal(("message", "application/vnd.microsoft.card.adaptive"), ((string?)json["type"], (string?)attachment["contentType"]));
        Assert.Equal(("AdaptiveCard", Title), ((string?)card["type"], (string?)card["body"]![0]!["text"]));
        Assert.Equal(("Action.OpenUrl", Page), ((string?)card["actions"]![0]!["type"], (string?)card["actions"]![0]!["url"]));
    }

    [Fact]
    public void Discord_IsAnEmbedThatMentionsNobody()
    {
        var json = Json(Write("discord"));

        Assert.Equal((Title, Page), ((string?)json["embeds"]![0]!["title"], (string?)json["embeds"]![0]!["url"]));
        Assert.Empty(json["allowed_mentions"]!["parse"]!.AsArray());
    }

    [Theory]
    [InlineData("info", "info")]
    [InlineData("warning", "warning")]
    [InlineData("critical", "failure")]
    public void Apprise_HasAKindOfItsOwn(string severity, string type)
    {
        var json = Json(Write("apprise", change: data => data["severity"] = severity));

        Assert.Equal((Title, type, "text"), ((string?)json["title"], (string?)json["type"], (string?)json["format"]));
        Assert.EndsWith(Page, (string?)json["body"], StringComparison.Ordinal);
    }

    [Fact]
    public void Binary_HasItsAttributesInHeadersAndItsDataAlone()
    {
        var body = Write("cloudevents-binary");

        Assert.Equal("application/json", body.ContentType);
        Assert.Equal(["ce-id", "ce-source", "ce-specversion", "ce-subject", "ce-time", "ce-type"], body.Headers!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("1.0", "maskpose.alert"), (body.Headers["ce-specversion"], body.Headers["ce-type"]));
        Assert.Equal("unmasked", (string?)Json(body)["state"]);
    }

    [Fact]
    public void CloudEvents_TheContentType_IsTheOneThatIsAskedFor() => Assert.Equal(
        "application/json",
        WebhookFormats.Write(new() { Url = Page, ContentType = "application/json" }, Message("alert")).ContentType);

    [Fact]
    public void Template_ValuesThatLookLikeJson_StayText()
    {
        const string Evil = "a\",\n\"door\": \"open\u001b[2J";
        var json = Json(Write("template", "{\"say\": \"{{rule}} at {{ camera }}\", \"door\": \"{{door}}\"}", change: data => data["rule"] = Evil));

        Assert.Equal(($"{Evil} at entrance", ""), ((string?)json["say"], (string?)json["door"]));
    }

    /// <summary>Every kind of message that a webhook can be told, in every format, is JSON without a picture.</summary>
    [Theory]
    [InlineData("alert")]
    [InlineData("room")]
    [InlineData("begin")]
    [InlineData("attention")]
    [InlineData("unanswered")]
    public void EveryFormat_OfEveryMessage_IsJsonWithoutAPicture(string sample)
    {
        foreach (var format in WebhookFormats.Names)
        {
            var options = new WebhookOptions { Url = "https://host/hook", Format = format, Template = "{\"say\": \"{{title}}\"}", PageUrl = Page };
            var body = WebhookFormats.Write(options, Message(sample));

            Assert.NotNull(JsonNode.Parse(body.Bytes));
            Assert.DoesNotContain("image", Encoding.UTF8.GetString(body.Bytes), StringComparison.OrdinalIgnoreCase);
        }
    }

    private static WebhookBody Write(string format, string template = "", string url = "https://host/hook", Action<JsonNode>? change = null)
    {
        var message = Message("alert");
        message["data"]!["camera"] = "entrance";
        message["data"]!["phase"] = "begin";
        message["data"]!["state"] = "unmasked";
        message["data"]!["severity"] = "warning";
        change?.Invoke(message["data"]!);
        return WebhookFormats.Write(new() { Url = url, Format = format, Template = template, PageUrl = Page }, message);
    }

    private static JsonObject Message(string sample) => JsonNode.Parse(Samples.All.Single(s => s.Name == sample).Message)!.AsObject();

    private static JsonNode Json(WebhookBody body) => JsonNode.Parse(body.Bytes)!;
}
