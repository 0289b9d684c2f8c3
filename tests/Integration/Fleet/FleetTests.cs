using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Doors;
using MaskPose.Edge.Integration.Mqtt;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace MaskPose.Edge.Integration.Fleet;

/// <summary>Role fleet at a real mosquitto with a real PostgreSQL.</summary>
public sealed class FleetTests : IClassFixture<Center>
{
    private const string CountOf = "SELECT count(*) FROM event WHERE site = ";

    private readonly Center _center;

    public FleetTests(Center center)
    {
        Center.Require();
        _center = center;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => DateTimeOffset.UtcNow;

    [Fact]
    public async Task Node_OfASite_ItsEventsAndStateAreInTheDatabase()
    {
        await using var fleet = await FleetHost.StartAsync(_center.Settings("a"), Token);
        await using var host = await AlertsHost.StartAsync(AlertsHost.Settings(_center.Broker.Port), Token);

        await host.Sink.ReportAsync(CameraCondition.Online, Token);
        await host.Sink.ShowAsync("entrance", Now, 3, MaskVerdict.Unmasked, Token);

        await _center.HasAsync($"{CountOf}'school' AND kind = 'mask' AND phase = 'begin' AND state = 'unmasked' AND camera = 'entrance'", 1, Token);
        await _center.HasAsync("SELECT count(*) FROM node WHERE site = 'school' AND node = 'door-box' AND state = 'online' AND session > 0", 1, Token);
        await _center.HasAsync("SELECT count(*) FROM camera WHERE site = 'school' AND condition = 'online' AND worst = 'unmasked' AND people = 1", 1, Token);
        await _center.HasAsync("SELECT count FROM hourly WHERE site = 'school' AND measure = 'mask' AND word = 'unmasked'", 1, Token);
    }

    [Fact]
    public async Task Message_SentTwiceByAForeignClient_IsKeptOnce()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mosquitto_pub"), "mosquitto-clients is not installed");
        await using var fleet = await FleetHost.StartAsync(_center.Settings("a"), Token);
        var message = MqttExamples.Event("begin", Guid.NewGuid(), 0, "begin", Now).ToJsonString();

        for (var time = 0; time < 2; time++)
        {
            using var foreign = Process.Start(
                "mosquitto_pub", ["-p", $"{_center.Broker.Port}", "-q", "1", "-t", "maskpose/v1/twice/box/camera/entrance/event/mask", "-m", message]);
            await foreign.WaitForExitAsync(Token);
        }

        await EndAsync("twice", Token);
        Assert.Equal(1, await _center.AskAsync($"{CountOf}'twice' AND phase = 'begin'"));
        Assert.Equal(1, await _center.AskAsync("SELECT count FROM hourly WHERE site = 'twice' AND measure = 'mask'"));
    }

    [Theory]
    [InlineData("camera/entrance/event/mask", "not json")]
    [InlineData("camera/entrance/event/mask", "[]")]
    [InlineData("camera/entrance/event/mask", """{"time":"2020-01-01T00:00:00Z","data":{}}""")]
    [InlineData("camera/entrance/event/mask", "{}")]
    [InlineData("camera/Entrance/status", "{}")]
    [InlineData("camera/entrance/alert", null)]
    [InlineData("camera/entrance/event/mask", "\0")]
    public async Task BadMessage_BeforeAGoodOne_IsPassedOver(string topic, string? payload)
    {
        await using var fleet = await FleetHost.StartAsync(_center.Settings("a"), Token);
        var site = $"bad-{Guid.NewGuid():N}"[..20];
        using var node = new SimulatedNode(_center.Broker.Port, site, "box");

        await node.SendAsync(topic, payload switch { null => new string('x', 300_000), "\0" => WithNul(), _ => payload }, Token);

        await EndAsync(site, Token);
        Assert.Equal(1, await _center.AskAsync($"{CountOf}'{site}'"));
        Assert.Equal(HealthStatus.Healthy, fleet.Health(Token).Status);
    }

    [Fact]
    public async Task Alert_ThatEnds_IsNoLongerOpenWhateverComesLast()
    {
        await using var fleet = await FleetHost.StartAsync(_center.Settings("a"), Token);
        using var node = new SimulatedNode(_center.Broker.Port, "ends", "box");
        var (alert, open) = (Guid.NewGuid(), Guid.NewGuid());

        await node.SendAsync("camera/entrance/alert", MqttExamples.Event("alert", alert, 1, "end", Now).ToJsonString(), Token);
        await node.SendAsync("camera/entrance/alert", MqttExamples.Event("alert", alert, 0, "begin", Now).ToJsonString(), Token);
        await node.SendAsync("camera/entrance/alert", MqttExamples.Event("alert", open, 0, "begin", Now).ToJsonString(), Token);

        await _center.HasAsync("SELECT count(*) FROM alert WHERE site = 'ends'", 2, Token);
        await _center.HasAsync("SELECT count(*) FROM alert WHERE site = 'ends' AND ended_at IS NULL", 1, Token);
    }

    [Fact]
    public async Task Instance_ThatLeaves_TakesItsShareWithItAndNoMore()
    {
        await using (await FleetHost.StartAsync(_center.Settings("leaver"), Token))
        {
            // The broker keeps its session.
        }

        await using var other = await FleetHost.StartAsync(_center.Settings("a"), Token);
        await SendAsync("leaves", 10);
        await using (await FleetHost.StartAsync(new(_center.Settings("leaver")) { ["Fleet:Leaving"] = "true" }, Token))
        {
            await _center.HasAsync($"{CountOf}'leaves'", 10, Token);
        }

        await SendAsync("leaves", 10);

        await _center.HasAsync($"{CountOf}'leaves'", 20, Token);
    }

    [Fact]
    public async Task Will_OfAnOlderSession_DoesNotConcernTheNewer()
    {
        await using var fleet = await FleetHost.StartAsync(_center.Settings("a"), Token);
        using var node = new SimulatedNode(_center.Broker.Port, "wills", "box");

        await node.SendAsync("availability", Availability("online", 1_772_439_300_600), Token);
        await node.SendAsync("availability", Availability("offline", 1_772_439_300_500), Token);
        await EndAsync("wills", Token);
        Assert.Equal(1, await _center.AskAsync("SELECT count(*) FROM node WHERE site = 'wills' AND state = 'online'"));

        await node.SendAsync("availability", Availability("offline", 1_772_439_300_600), Token);
        await _center.HasAsync("SELECT count(*) FROM node WHERE site = 'wills' AND state = 'offline'", 1, Token);
    }

    [Fact]
    public async Task RemovedCamera_ItsClearedTopic_RemovesItHere()
    {
        await using var fleet = await FleetHost.StartAsync(_center.Settings("a"), Token);
        using var node = new SimulatedNode(_center.Broker.Port, "clears", "box");
        var status = MqttExamples.Get("status");
        status["time"] = Now.ToString("O");

        await node.SendAsync("camera/entrance/status", status.ToJsonString(), Token);
        await _center.HasAsync("SELECT count(*) FROM camera WHERE site = 'clears' AND condition = 'degraded'", 1, Token);
        await node.SendAsync("camera/entrance/status", "", Token);

        await _center.HasAsync("SELECT count(*) FROM camera WHERE site = 'clears'", 0, Token);
    }

    [Fact]
    public async Task Answers_OfACenter_AreItsSitesAndSumsInTheirSchemas()
    {
        await using var fleet = await FleetHost.StartAsync(_center.Settings("a"), Token);
        using var node = new SimulatedNode(_center.Broker.Port, "answers", "box");
        var status = MqttExamples.Get("status");
        (status["time"], status["data"]!["condition"]) = (Now.ToString("O"), "online");
        await node.SendAsync("availability", Availability("online", 1_772_439_300_600), Token);
        await node.SendAsync("camera/entrance/status", status.ToJsonString(), Token);
        await node.SendAsync("camera/entrance/alert", MqttExamples.Event("alert", Guid.NewGuid(), 0, "begin", Now).ToJsonString(), Token);
        await EndAsync("answers", Token);

        var site = (await AnswerAsync(fleet, "/api/v1/sites", "?site=answers"))["sites"]!.AsArray().Single()!;
        var sums = await AnswerAsync(fleet, "/api/v1/fleet/statistics", "?site=answers&by=camera");

        Assert.Equal((1, 1, 1), ((int)site["cameras"]!, (int)site["camerasOnline"]!, (int)site["openAlerts"]!));
        Assert.Equal("online", (string?)site["nodes"]![0]!["state"]);
        var part = Assert.Single(sums["parts"]!.AsArray())!;
        Assert.Equal("answers/box/entrance", (string?)part["key"]);
        Assert.Equal(1, (int)part["counts"]!["alerts"]!.AsObject().Single().Value!);
    }

    [Theory]
    [InlineData("/api/v1/sites?limit=0")]
    [InlineData("/api/v1/sites?site=A")]
    [InlineData("/api/v1/fleet/statistics?by=week")]
    [InlineData("/api/v1/fleet/statistics?by=hour&from=2026-01-01&to=2026-03-01")]
    public async Task Query_ThatIsNotAllowed_IsRefused(string path)
    {
        await using var fleet = await FleetHost.StartAsync(_center.Settings("a"), Token);
        using var http = new HttpClient { BaseAddress = fleet.Address };

        Assert.Equal(HttpStatusCode.BadRequest, (await http.GetAsync(path, Token)).StatusCode);
    }

    private static async Task<JsonNode> AnswerAsync(FleetHost fleet, string path, string query)
    {
        using var http = new HttpClient { BaseAddress = fleet.Address };
        var answer = await http.GetStringAsync(path + query, Token);
        var schema = OpenApi.Document["paths"]![path]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!;
        Assert.Empty((await OpenApi.SchemaAsync(schema, Token)).Validate(answer));
        return JsonNode.Parse(answer)!;
    }

    private async Task SendAsync(string site, int events)
    {
        using var node = new SimulatedNode(_center.Broker.Port, site, "box");
        for (var number = 0; number < events; number++)
        {
            await node.SendAsync("camera/entrance/event/mask", MqttExamples.Event("begin", Guid.NewGuid(), 0, "begin", Now).ToJsonString(), Token);
        }
    }

    private static string WithNul()
    {
        var message = MqttExamples.Event("begin", Guid.NewGuid(), 0, "begin", Now);
        message["data"]!["state"] = "un\0masked";
        return message.ToJsonString();
    }

    private static string Availability(string state, long session)
    {
        var message = MqttExamples.Get("availability");
        message["time"] = state == "offline" ? null : JsonValue.Create(Now.ToString("O"));
        (message["data"]!["state"], message["data"]!["session"]) = (state, session);
        return message.ToJsonString();
    }

    /// <summary>One more event of a site: what came before it has been dealt with once it is there.</summary>
    private async Task EndAsync(string site, CancellationToken cancellationToken)
    {
        using var node = new SimulatedNode(_center.Broker.Port, site, "box");
        await node.SendAsync("camera/entrance/event/mask", MqttExamples.Event("begin", Guid.NewGuid(), 1, "end", Now).ToJsonString(), cancellationToken);
        await _center.HasAsync($"{CountOf}'{site}' AND phase = 'end'", 1, cancellationToken);
    }
}
