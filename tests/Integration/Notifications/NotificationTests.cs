using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MaskPose.Edge.Integration.Webhooks;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MaskPose.Edge.Integration.Notifications;

/// <summary>Who is told when, through a real web server in the place of a chat service.</summary>
public sealed class NotificationTests : WebhookTest
{
    [Fact]
    public async Task Alert_AtATargetOfEachKind_IsPostedWithItsToken()
    {
        await using var teller = await Teller.StartAsync(
            new()
            {
                ["Notifications:phones:Kind"] = "ntfy",
                ["Notifications:phones:Url"] = Server.Url.Replace("/hook?for=maskpose", "/school", StringComparison.Ordinal),
                ["Notifications:phones:Token"] = "tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2",
                ["Notifications:bot:Kind"] = "telegram",
                ["Notifications:bot:Url"] = Server.Url.Replace("/hook?for=maskpose", "", StringComparison.Ordinal),
                ["Notifications:bot:Token"] = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11",
                ["Notifications:bot:Chat"] = "-1001234567890",
            },
            Token);

        teller.Tell();
        teller.Tell(phase: "end");
        await teller.UntilAsync(() => Server.Taken.Count == 2 && teller.Notifications.All.All(c => c.Waiting == 0), Token);

        var ntfy = Server.All.Single(r => r.Path == "/");
        Assert.Equal(("Bearer tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2", "school"), (ntfy.Headers["Authorization"], (string?)JsonNode.Parse(ntfy.Body)!["topic"]));
        var bot = Server.All.Single(r => r.Path == "/bot123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11/sendMessage");
        Assert.Equal("-1001234567890", (string?)JsonNode.Parse(bot.Body)!["chat_id"]);
    }

    /// <summary>Within the five minutes a camera is heard of once; the next message has the count of the others.</summary>
    [Fact]
    public async Task Cooldown_IsOfEachCamera_AndWhatWasHeldBackIsCounted()
    {
        await using var teller = await StartAsync();
        teller.Tell();
        teller.Tell();
        teller.Tell();
        teller.Tell(camera: "yard");
        await CameAsync(2);

        teller.Time.Advance(TimeSpan.FromSeconds(299));
        teller.Tell();
        teller.Tell(camera: "hall");
        await CameAsync(3);
        teller.Time.Advance(TimeSpan.FromSeconds(1));
        teller.Tell();
        await CameAsync(4);

        Assert.Equal(["entrance", "yard", "hall", "entrance"], Texts().Select(t => t.Split('*')[1].Split(' ')[^1]));
        Assert.Equal([0, 2, 1, 0], Texts().Select(Held));
    }

    /// <summary>From 22:00 to 6:00 in Rome, in the nights in which the clocks change: an hour longer in October, shorter in March.</summary>
    [Theory]
    [InlineData("2026-10-24T19:59:00Z", "warning", true)] // 21:59
    [InlineData("2026-10-24T20:00:00Z", "warning", false)] // 22:00
    [InlineData("2026-10-24T20:00:00Z", "critical", true)]
    [InlineData("2026-10-25T04:59:00Z", "warning", false)] // 5:59, in winter
    [InlineData("2026-10-25T05:00:00Z", "warning", true)]
    [InlineData("2026-03-29T03:59:00Z", "warning", false)] // 5:59, in summer
    [InlineData("2026-03-29T04:00:00Z", "warning", true)]
    public async Task QuietHours_AreByTheClockOnTheWall(string at, string severity, bool isTold)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        time.SetLocalTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome"));
        await using var teller = await StartAsync(time, ("Quiet:From", "22:00"), ("Quiet:To", "06:00"));

        teller.Tell(severity);
        teller.Tell("critical", "yard");
        await CameAsync(isTold ? 2 : 1);

        Assert.Equal(isTold ? 0 : 1, Held(Texts()[^1]));
    }

    [Fact]
    public async Task Choice_OfCamerasAndSeverities_IsWhatIsTold()
    {
        await using var teller = await StartAsync(null, ("Cameras", "yard"), ("Severities", "critical"));

        teller.Tell("critical");
        teller.Tell("warning", "yard");
        var id = teller.Tell("critical", "yard");
        await SentAsync(teller, 1);

        Assert.Equal([id], Server.Taken);
    }

    [Fact]
    public async Task Refused_ForNow_ItIsToldLaterAndTheReasonIsTheServersWithoutItsSecrets()
    {
        (Server.Answer, Server.Words) = (_ => 403, """{"error": "invalid_token for /hook?for=maskpose"}""");
        await using var teller = await StartAsync();
        teller.Tell();
        var courier = teller.Notifications.All[0];
        await Eventually.TrueAsync(() => courier.Trouble.Length > 0, () => "no trouble", Token);

        Assert.Equal("it answered 403: invalid_token for ***", courier.Trouble);
        Server.Answer = _ => 200;
        await SentAsync(teller, 1);
    }

    [Fact]
    public async Task OneIsDown_AnotherIsToldAllTheSame()
    {
        await using var teller = await Teller.StartAsync(
            new()
            {
                ["Notifications:dead:Kind"] = "teams",
                ["Notifications:dead:Url"] = $"http://127.0.0.1:{Ports.Free()}/",
                ["Notifications:staff:Kind"] = "slack",
                ["Notifications:staff:Url"] = Server.Url,
            },
            Token);

        teller.Tell();
        await Eventually.TrueAsync(() => Server.Taken.Count == 1, () => "not told", Token);
        var dead = teller.Notifications.All.Single(c => c.Id == "dead");
        await Eventually.TrueAsync(() => dead.Trouble.Length > 0, () => "no trouble", Token);
    }

    [Fact]
    public async Task Test_InQuietHours_IsSentAndOneInTenSeconds()
    {
        await using var teller = await StartAsync(null, ("Quiet:From", "00:00"), ("Quiet:To", "00:00"));

        Assert.Equal(TimeSpan.Zero, teller.Tests.Wait("staff"));
        Assert.Equal("", (await teller.Tests.SendAsync("staff", Token))!.Reason);
        Assert.Equal(TimeSpan.FromSeconds(10), teller.Tests.Wait("staff"));
        teller.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.Zero, teller.Tests.Wait("staff"));
        Assert.Null(await teller.Tests.SendAsync("other", Token));
        Assert.Contains("Test from site/node", Assert.Single(Texts()), StringComparison.Ordinal);
    }

    private static int Held(string text) => Regex.Match(text, "; ([0-9]+) earlier messages? (was|were) held back") is { Success: true } match
        ? int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)
        : 0;

    /// <summary>Without the clock moving.</summary>
    private Task CameAsync(int count) => Eventually.TrueAsync(() => Server.Taken.Count == count, () => $"{Server.Taken.Count} came", Token);

    private List<string> Texts() => [.. Server.All.Select(r => (string)JsonNode.Parse(r.Body)!["text"]!)];

    private Task SentAsync(Teller teller, int count) => teller.UntilAsync(
        () => Server.Taken.Count == count && teller.Notifications.All[0].Waiting == 0, Token);

    private Task<Teller> StartAsync(FakeTimeProvider? time = null, params (string Key, string Value)[] settings)
    {
        var all = settings.ToDictionary(s => $"Notifications:staff:{s.Key}", s => (string?)s.Value);
        (all["Notifications:staff:Kind"], all["Notifications:staff:Url"]) = ("slack", Server.Url);
        all["Notifications:staff:TimeoutMs"] = "60000";
        return Teller.StartAsync(all, Token, time);
    }
}
