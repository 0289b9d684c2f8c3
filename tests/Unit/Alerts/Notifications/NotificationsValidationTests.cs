using MaskPose.Edge.Alerts.Notifications;
using MaskPose.Edge.Alerts.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Notifications;

public sealed class NotificationsValidationTests
{
    private const string Secret = "s3cret-s3cret";

    private static readonly Dictionary<string, string?> Email = new()
    {
        ["Kind"] = "email",
        ["Email:Host"] = "mail.school.example",
        ["Email:From"] = "maskpose@school.example",
        ["Email:To"] = "Head <head@school.example>, door@school.example",
        ["Email:Username"] = "maskpose",
        ["Email:Password"] = Secret,
        ["Rules"] = "no-mask",
    };

    private static readonly Dictionary<string, string?> Telegram = new()
    {
        ["Kind"] = "telegram",
        ["Token"] = Secret,
        ["Chat"] = "@school_alerts",
        ["Quiet:From"] = "22:00",
        ["Quiet:To"] = "06:00",
        ["Quiet:Days"] = "mon-fri",
        ["Quiet:TimeZone"] = "Europe/Rome",
    };

    private static readonly Dictionary<string, string?> Slack = new() { ["Kind"] = "slack", ["Url"] = $"https://hooks.slack.example/services/{Secret}" };

    [Fact]
    public void Validate_WhatIsRight_HasNoErrors() => Assert.All([Email, Telegram, Slack], settings => Assert.Empty(Errors(settings)));

    [Theory]
    [InlineData("Kind", "sms", "Kind is \"sms\"; allowed: email, ntfy, slack, teams, telegram.")]
    [InlineData("Messages", "", "Messages is \"\"; allowed: any of alerts, doors, tamper, separated by commas.")]
    [InlineData("Rules", "no-maks", "Rules is \"no-maks\"; allowed: any of no-mask, separated by commas. Did you mean no-mask?")]
    [InlineData("Severities", "high", "Severities is \"high\"; allowed: any of info, warning, critical, separated by commas.")]
    [InlineData("Kinds", "pose", "Kinds is \"pose\"; allowed: any of mask, attention, separated by commas.")]
    [InlineData("Quiet:From", "25:00", "Quiet:From is \"25:00\"; allowed: a time of day such as 21:30.")]
    [InlineData("Quiet:To", "", "Quiet:To is \"\", but Notifications:staff:Quiet:From is set; allowed: both or neither.")]
    [InlineData("Quiet:Days", "monday", "Quiet:Days is \"monday\"; allowed: mon, tue")]
    [InlineData("Quiet:TimeZone", "Mars/Base", "Quiet:TimeZone is \"Mars/Base\"; allowed: an IANA id such as Europe/Rome, or none.")]
    [InlineData("Quiet:Except", "info", "Quiet:Except is \"info\"; allowed: warning, critical, none.")]
    [InlineData("CooldownSeconds", "-1", "CooldownSeconds is \"-1\"; allowed: 0 to 86400 s.")]
    [InlineData("PageUrl", "door-box.local", "PageUrl is \"door-box.local\"; allowed: an address")]
    [InlineData("Chat", "the school", "Chat is \"the school\"; allowed: a number")]
    [InlineData("Chat", "", "Chat is \"\"; allowed with telegram: a number")]
    [InlineData("Token", "", "Token is \"***\": the secret is empty")]
    [InlineData("TokenFile", "/no/such/file", "Token and Notifications:staff:TokenFile are both set; allowed: one of them.", 2)]
    [InlineData("Url", "ftp://s3cret-s3cret/", "Url is \"***\"; allowed: an address of http:// or https:// without user and fragment.")]
    public void Validate_AValueOfAChatThatIsNotAllowed_NamesKeyValueAndWhatIs(string key, string value, string expected, int count = 1) =>
        Check(Telegram, key, value, expected, count);

    [Theory]
    [InlineData("Email:Host", "", "Email:Host is \"\"; allowed: the name or IP address of a mail server.")]
    [InlineData("Email:Port", "70000", "Email:Port is \"70000\"; allowed: 0 to 65535.")]
    [InlineData("Email:Tls", "ssl", "Email:Tls is \"ssl\"; allowed: starttls, implicit, none.")]
    [InlineData("Email:Tls", "none", "Email:Tls is \"none\", but Notifications:staff:Email:Username is set; allowed: starttls or implicit")]
    [InlineData("Email:From", "maskpose", "Email:From is \"maskpose\"; allowed: an address such as maskpose@school.example.")]
    [InlineData("Email:To", "", "Email:To is \"\"; allowed: addresses")]
    [InlineData("Email:To", "head@school.example, door", "Email:To is \"head@school.example, door\"; allowed: addresses")]
    [InlineData("Email:Username", "", "Email:Username is \"\", but Notifications:staff:Email:Password is set; allowed: both or neither.")]
    [InlineData("Email:CaFile", "/no/such/file", "Email:CaFile is \"/no/such/file\": there is no such file.")]
    public void Validate_AValueOfAnEmailThatIsNotAllowed_NamesKeyValueAndWhatIs(string key, string value, string expected) =>
        Check(Email, key, value, expected, 1);

    [Theory]
    [InlineData("ntfy", "https://ntfy.example/")]
    [InlineData("slack", "")]
    [InlineData("teams", "https://ana:s3cret-s3cret@teams.example/")]
    public void Validate_AnAddressThatTheKindCannotUse_IsRefused(string kind, string url) =>
        Check(new() { ["Kind"] = kind }, "Url", url, $"Url is \"{(url.Length > 0 ? "***" : "")}\"; allowed", 1);

    private static void Check(Dictionary<string, string?> settings, string key, string value, string expected, int count)
    {
        var errors = Errors(new(settings) { [key] = value });

        Assert.Equal(count, errors.Count);
        Assert.StartsWith($"Notifications:staff:{expected}", errors[0], StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, errors[0], StringComparison.Ordinal);
    }

    private static List<string> Errors(Dictionary<string, string?> settings)
    {
        var options = new ConfigurationBuilder().AddInMemoryCollection(settings).Build().Get<NotificationOptions>()!;
        var alerts = new AlertsOptions { Rules = new() { ["no-mask"] = new() } };
        return [.. new NotificationsValidation(Options.Create(alerts)).Validate(null, new NotificationsOptions { ["staff"] = options }).Failures ?? []];
    }
}
