using System.Text;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Commands;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Alerts.Store;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Commands;

public sealed class CommandDispatcherTests : IDisposable
{
    private readonly Workbench _bench = new(
        ("Doors:front:Camera", "entrance"), ("Doors:front:Key", new string('k', 32)), ("Doors:front:ManualPermits", "true"),
        ("Broker:Users:admin:Password", "admin-secret"),
        ("Doors:back:Camera", "entrance"), ("Doors:back:Key", new string('k', 32)));

    private readonly MqttSession _session;

    public CommandDispatcherTests()
    {
        _session = new MqttSession(_bench.Get<MqttConnectionSettings>(), _bench.Get<Refusals>(), _ => { });
        _bench.Get<CurrentMqttSession>().Begin(_session, 1);
    }

    private AuditStore Audit => _bench.Get<AuditStore>();

    public void Dispose()
    {
        _session.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public async Task Permit_ByAnAdmin_IsGivenAndInTheAuditLog()
    {
        var result = await RunAsync("permit", Wish("front"));

        Assert.True((bool)result["ok"]!);
        Assert.Matches("^[0-9a-f]{32}$", (string)result["result"]!["nonce"]!);
        Assert.Equal(new AuditEntry(_bench.Time.GetUtcNow(), "ana", "permit", "front", "delivery", "done"), Audit.Newest(1)[0]);
    }

    [Theory]
    [InlineData("back", 0, "ana", "delivery", "Doors:back:ManualPermits")]
    [InlineData("side", 0, "ana", "delivery", "allowed: back, front")]
    [InlineData("front", 11, "ana", "delivery", "at is")] // a client kept it while it was away
    [InlineData("front", -11, "ana", "delivery", "at is")]
    [InlineData("front", 0, "", "delivery", "by and why")]
    [InlineData("front", 0, "ana", "", "by and why")]
    public async Task Permit_NotAsItMustBe_IsRefusedByNameAndInTheAuditLog(string door, double ageSeconds, string by, string why, string named)
    {
        var result = await RunAsync("permit", Wish(door, ageSeconds, by, why));

        Assert.False((bool)result["ok"]!);
        Assert.Contains(named, (string)result["error"]!, StringComparison.Ordinal);
        Assert.Equal((string)result["error"]!, Audit.Newest(1)[0].Outcome);
    }

    [Fact]
    public async Task Permit_TheSameWishTwice_ComesTrueOnce()
    {
        var wish = Wish("front");
        await RunAsync("permit", wish);
        await RunAsync("revoke", """{"door":"front"}""");
        _bench.Wait(4); // until the permit is unanswered

        var result = await RunAsync("permit", wish);

        Assert.Contains("already handled", (string)result["error"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoke_WithoutAPermit_SaysSo() => Assert.Contains(
        "no permit", (string)(await RunAsync("revoke", """{"door":"front"}"""))["error"]!, StringComparison.Ordinal);

    [Theory]
    [InlineData("open")]
    [InlineData("")]
    [InlineData("Permit")]
    public async Task Command_Unknown_NamesThoseThereAre(string name) => Assert.Contains(
        "allowed: permit, reload, revoke", (string)(await RunAsync(name, "{}"))["error"]!, StringComparison.Ordinal);

    [Fact]
    public async Task Payloads_OfAnyKind_GetAnAnswerAndOpenNothing()
    {
        var random = new Random(3);
        var good = Encoding.UTF8.GetBytes("""{"door":"front","by":"ana","why":"x","at":"2026-03-02T07:00:00Z"}""");
        string[] names = ["permit", "revoke", "reload", "pause", "x/y"];
        for (var round = 0; round < 5000; round++)
        {
            var bytes = round % 2 == 0 ? new byte[random.Next(200)] : (byte[])good.Clone();
            for (var change = 0; change < (round % 2 == 0 ? bytes.Length : 4); change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var answer = await _bench.Get<CommandDispatcher>().RunAsync(names[round % names.Length], "", bytes, TestContext.Current.CancellationToken);
            Assert.False((bool)JsonNode.Parse(answer)!["data"]!["ok"]!);
        }
    }

    private string Wish(string door, double ageSeconds = 0, string by = "ana", string why = "delivery") => new JsonObject
    {
        ["door"] = door,
        ["by"] = by,
        ["why"] = why,
        ["at"] = _bench.Time.GetUtcNow().AddSeconds(-ageSeconds).ToString("O"),
    }.ToJsonString();

    [Theory]
    [InlineData("", "ana", "ana")]
    [InlineData("admin", "ana", "mqtt:admin (ana)")]
    [InlineData("admin", "admin", "mqtt:admin")]
    [InlineData("admin", "mqtt:director\u001b[2J", "mqtt:admin (mqtt:director [2J)")]
    public async Task Audit_NamesWhomTheBrokerKnows(string user, string by, string who)
    {
        await RunAsync("permit", Wish("front", by: by), user);

        Assert.Equal(who, Audit.Newest(1)[0].Who);
    }

    private async Task<JsonNode> RunAsync(string name, string payload, string user = "")
    {
        var answer = await _bench.Get<CommandDispatcher>().RunAsync(
            name, user, Encoding.UTF8.GetBytes(payload), TestContext.Current.CancellationToken);
        return JsonNode.Parse(answer)!["data"]!;
    }
}
