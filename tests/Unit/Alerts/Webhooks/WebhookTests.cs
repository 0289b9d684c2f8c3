using System.Text;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Alerts.Webhooks;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Webhooks;

public sealed class WebhookTests : IDisposable
{
    private readonly string _secret = Path.GetTempFileName();

    public void Dispose() => File.Delete(_secret);

    /// <summary>The vector of the tests of the Standard Webhooks libraries.</summary>
    [Fact]
    public void Sign_TheReferenceVector_IsItsSignature() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Sign(
            WebhookSignature.Key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            DateTimeOffset.FromUnixTimeSeconds(1614265330),
            "{\"test\": 2432232314}"u8));

    [Theory]
    [InlineData("alerts", "", "", "", "alert,room")]
    [InlineData("alerts", "warning,critical", "", "", "alert")]
    [InlineData("alerts", "", "attention", "", "room")]
    [InlineData("alerts, events", "info", "", "begin", "begin,room,attention")]
    [InlineData("events", "", "mask", "end", "end")]
    [InlineData("doors", "critical", "", "end", "unanswered")]
    public void Wants_AsTheSettingsSay(string messages, string severities, string kinds, string phases, string wanted)
    {
        var choice = new WebhookChoice(new() { Messages = messages, Severities = severities, Kinds = kinds, Phases = phases });
        var told = Samples.All.Where(s => s.Schema is "event" or "alert" or "door-event").Where(s => choice.Wants(new StoredEvent(
            1, Guid.Empty, s.Schema switch { "alert" => "a/alert", "event" => "a/event/mask", _ => "door/front/event" }, s.Message, default, null)));

        Assert.Equal(wanted.Split(','), told.Select(s => s.Name));
    }

    [Theory]
    [InlineData("Url", "ftp://host/")]
    [InlineData("Url", "https://ana:secret@host/")]
    [InlineData("Url", "/hooks")]
    [InlineData("Messages", "")]
    [InlineData("Messages", "alarms")]
    [InlineData("Severities", "high")]
    [InlineData("Kinds", "mask,pose")]
    [InlineData("Phases", "start")]
    [InlineData("Format", "telegram")]
    [InlineData("ContentType", "text/html")]
    [InlineData("PageUrl", "door-box.local")]
    [InlineData("SecretFile", "/no/such/file")]
    [InlineData("TimeoutMs", "10")]
    [InlineData("GiveUpHours", "0")]
    [InlineData("MaximumWaiting", "0")]
    public void Validate_ABadValue_NamesItsKey(string key, string value)
    {
        var options = new WebhookOptions { Url = "https://host/hook" };
        var property = typeof(WebhookOptions).GetProperty(key)!;
        property.SetValue(options, Convert.ChangeType(value, property.PropertyType, System.Globalization.CultureInfo.InvariantCulture));

        var error = Assert.Single(Validate(options));

        Assert.StartsWith($"Webhooks:app:{key}", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret@", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secret", false)]
    [InlineData("whsec_c2hvcnQ=", false)]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n", true)]
    public void Validate_ASecret_IsOneOfStandardWebhooks(string secret, bool isAllowed)
    {
        File.WriteAllText(_secret, secret, Encoding.ASCII);

        Assert.Equal(isAllowed, !Validate(new() { Url = "https://host/hook", SecretFile = _secret }).Any());
    }

    [Theory]
    [InlineData("{\"camera\": \"{{kamera}}\"}", "{{camera}}")]
    [InlineData("{\"camera\": \"{{}}\"}", "{{camera}}")]
    [InlineData("{\"camera\": {{camera}}}", "JSON")]
    [InlineData("{\"camera\": ", "JSON")]
    [InlineData("", "JSON")]
    public void Validate_ATemplateThatCannotBeFilled_NamesKeyValueAndWhatIsAllowed(string template, string allowed)
    {
        var error = Assert.Single(Validate(new() { Url = "https://host/hook", Format = "template", Template = template }));

        Assert.StartsWith($"Webhooks:app:Template is \"{template}\";", error, StringComparison.Ordinal);
        Assert.Contains("allowed: ", error, StringComparison.Ordinal);
        Assert.Contains(allowed, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slack", "{}", "https://host/hook", "Webhooks:app:Template")]
    [InlineData("ntfy", "", "https://ntfy.example/", "Webhooks:app:Url")]
    public void Validate_WhatAFormatCannotUse_IsRefused(string format, string template, string url, string key) => Assert.StartsWith(
        key, Assert.Single(Validate(new() { Url = url, Format = format, Template = template })), StringComparison.Ordinal);

    /// <summary>The document's placeholders and formats are those of the code.</summary>
    [Fact]
    public void Document_HasAllFormatsAndPlaceholders()
    {
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "webhooks.md"));

        Assert.Equal(
            Notice.Placeholders.Order(),
            System.Text.RegularExpressions.Regex.Matches(document, "`{{([a-zA-Z]+)}}`").Select(m => m.Groups[1].Value).Distinct().Order());
        Assert.All(WebhookFormats.Names, f => Assert.Contains($"| `{f}` |", document, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Validate(WebhookOptions options) =>
        new WebhooksValidation().Validate(null, new WebhooksOptions { ["app"] = options }).Failures ?? [];
}
