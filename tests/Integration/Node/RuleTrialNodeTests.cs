using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Integration.Capture;
using MaskPose.Edge.Node.Host;
using MaskPose.Edge.Scene.Clip;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Integration.Node;

/// <summary>A whole node on the self-test scene: what a rule alerted of is what its trial says afterwards.</summary>
[Collection(OneAtATime.Name)]
public sealed class RuleTrialNodeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Try_OfARuleThatWasInForce_EqualsItsAlerts()
    {
        await using var node = NodeHost.Build(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [OpenNodes.Key] = "false",
            ["Node:HttpPort"] = "0",
            ["Node:GrpcPort"] = "-1",
            ["Cameras:scene:Source"] = SceneClip.VideoPath,
            ["Alerts:Rules:no-mask:Preset"] = "entrance",
            ["Alerts:Rules:no-mask:CooldownSeconds"] = "0",
            ["Alerts:Rules:any:When"] = "unmasked,incorrect,correct",
            ["Alerts:Rules:any:HoldSeconds"] = "0.2",
            ["Alerts:Store:File"] = ":memory:",
            ["Broker:Port"] = Ports.Free().ToString(CultureInfo.InvariantCulture),
            ["Logging:LogLevel:Default"] = "Warning",
        }).Build());
        await node.StartAsync(Token);
        using var http = new HttpClient { BaseAddress = new Uri(node.Urls.First()) };
        await Eventually.TrueAsync(
            () => Ended(http, "any").Count >= 2 && Ended(http, "no-mask").Count >= 1, () => "no alert ended", Token);

        foreach (var (rule, definition) in new (string, object)[]
        {
            ("any", new { When = "unmasked,incorrect,correct", HoldSeconds = 0.2 }), ("no-mask", new { Preset = "entrance", CooldownSeconds = 0 }),
        })
        {
            var told = Ended(http, rule);
            var tried = await TriedAsync(http, definition, told.Max(a => a.EndedAt)!);
            Assert.Equal(told, tried);
        }

        await node.StopAsync(Token);
    }

    /// <summary>From the messages as sent, the oldest first.</summary>
    private static List<(string BeganAt, int? Track, string State, string EndedAt)> Ended(HttpClient http, string rule) =>
    [
        .. http.GetFromJsonAsync<JsonArray>($"/api/v1/alerts?rule={rule}&phase=end&limit=500", Token).Result!
            .Select(m => ((string)m!["data"]!["beganAt"]!, (int?)m["data"]!["track"], (string)m["data"]!["state"]!, (string)m["time"]!)).Order(),
    ];

    private static async Task<List<(string BeganAt, int? Track, string State, string EndedAt)>> TriedAsync(HttpClient http, object rule, string until)
    {
        using var answer = await http.PostAsJsonAsync("/api/v1/rules/try", new { rule }, Token);
        var trial = await answer.Content.ReadFromJsonAsync<JsonNode>(Token);
        return
        [
            .. trial!["listed"]!.AsArray().Where(a => a!["endedAt"] is { } end && string.CompareOrdinal((string)end!, until) <= 0)
                .Select(a => ((string)a!["beganAt"]!, (int?)a["track"], (string)a["state"]!, (string)a["endedAt"]!)).Order(),
        ];
    }
}
