using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Mqtt;
using Xunit;

namespace MaskPose.Edge.Integration.Webhooks;

/// <summary>Webhooks of a node that also has rules, and a broker that it can or can't reach.</summary>
public sealed class WebhookNodeTests : WebhookTest
{
    [Fact]
    public async Task Node_ThatHasNoBroker_TellsARulesAlert()
    {
        await using var host = await AlertsHost.StartAsync(
            new()
            {
                ["Alerts:Store:File"] = ":memory:",
                ["Alerts:Rules:no-mask:When"] = "unmasked",
                ["Mqtt:Host"] = "127.0.0.1",
                ["Mqtt:Port"] = Ports.Free().ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["Webhooks:app:Url"] = Server.Url,
                ["Webhooks:app:Phases"] = "begin",
            },
            Token);

        await host.Sink.ShowAsync("entrance", DateTimeOffset.UtcNow, 12, MaskVerdict.Unmasked, Token);
        await Eventually.TrueAsync(() => !Server.Taken.IsEmpty, () => "not told", Token);

        var data = JsonNode.Parse(Assert.Single(Server.All).Body)!["data"]!;
        Assert.Equal(("no-mask", "begin", "unmasked"), ((string?)data["rule"], (string?)data["phase"], (string?)data["state"]));
        await host.StopAsync(Token);
    }

    /// <summary>One receiver takes the request and never answers, another is not there: the broker has every message, in order and not late.</summary>
    [Fact]
    public async Task Receivers_ThatHangOrAreDown_LeaveMqttAlone()
    {
        const int Cameras = 40;
        var (never, port) = (new TaskCompletionSource(), Ports.Free());
        Server.Patience = never.Task;
        await using var host = await AlertsHost.StartAsync(
            new()
            {
                ["Alerts:Store:File"] = Path.Combine(Folder.FullName, "events.db"),
                ["Broker:Port"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["Webhooks:hangs:Url"] = Server.Url,
                ["Webhooks:hangs:Messages"] = "events",
                ["Webhooks:hangs:TimeoutMs"] = "60000",
                ["Webhooks:down:Url"] = $"http://127.0.0.1:{Ports.Free()}/",
                ["Webhooks:down:Messages"] = "events",
            },
            Token);
        using var listener = await Listener.ConnectAsync(port, Token, topic: "maskpose/+/+/+/camera/+/event/mask");

        // While the first request hangs all others come.
        await host.Sink.ShowAsync("camera-0", DateTimeOffset.UtcNow, 3, MaskVerdict.Unmasked, Token);
        await Eventually.TrueAsync(() => !Server.All.IsEmpty, () => "the webhook was not told", Token);
        for (var camera = 1; camera < Cameras; camera++)
        {
            await host.Sink.ShowAsync($"camera-{camera}", DateTimeOffset.UtcNow, 3, MaskVerdict.Unmasked, Token);
        }

        await Eventually.TrueAsync(() => Begun(listener).Count == Cameras, () => $"{Begun(listener).Count} came", Token);
        Assert.Equal(Enumerable.Range(0, Cameras).Select(c => $"camera-{c} false"), Begun(listener).Select(m => $"{m.Data["camera"]} {m.Data["late"]}"));
        Assert.Single(Server.All);
        Assert.Empty(Server.Taken);
        never.SetResult();
    }

    private static List<Heard> Begun(Listener listener) => [.. listener.All.Where(m => (string?)m.Data["phase"] == "begin")];
}
