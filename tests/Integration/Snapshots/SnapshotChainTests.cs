using System.Globalization;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Integration.Capture;
using MaskPose.Edge.Integration.Mqtt;
using MaskPose.Edge.Node.Host;
using MaskPose.Edge.Scene.Clip;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Integration.Snapshots;

/// <summary>From a camera to a picture over HTTP: all roles in one node, and ingest and alerts in two with a gateway before them.</summary>
[Collection(OneAtATime.Name)]
public sealed class SnapshotChainTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maskpose-snapshots-").FullName;
    private readonly List<WebApplication> _nodes = [];
    private readonly int _brokerPort = Ports.Free();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Enumerable.Reverse(_nodes))
        {
            await node.StopAsync(CancellationToken.None);
            await node.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public Task AllInOneNode_TheEventsPath_IsThePicture() => WatchAsync(async () => await StartAsync(
        [("Node:Roles", "all"), ("Node:GrpcPort", "-1"), .. Alerts(), .. Cameras()]));

    [Fact]
    public Task TwoNodes_TheEventsPathAtTheGateway_IsThePicture() => WatchAsync(async () =>
    {
        var (http, grpc) = (Ports.Free(), Ports.Free());
        await StartAsync([("Node:Roles", "alerts"), ("Node:HttpPort", Text(http)), ("Node:GrpcPort", Text(grpc)), .. Alerts(), .. Cameras()]);
        return await StartAsync(
        [
            ("Node:Roles", "detector,classifier,headpose,ingest,gateway"),
            ("Node:GrpcPort", "-1"),
            ("Alerts:Address", $"http://127.0.0.1:{grpc}"),
            ("Gateway:Alerts", $"http://127.0.0.1:{http}"),
            .. Cameras(),
        ]);
    });

    private async Task WatchAsync(Func<Task<WebApplication>> start)
    {
        var front = await start();
        using var listener = await Listener.ConnectAsync(_brokerPort, Token, topic: "maskpose/+/+/+/camera/+/event/mask");

        var heard = await listener.FirstAsync("event/mask", m => m.Data["snapshot"] is not null, Token);

        using var http = new HttpClient { BaseAddress = new Uri(front.Urls.First()) };
        var jpeg = await http.GetByteArrayAsync((string?)heard.Data["snapshot"], Token);
        using var picture = PictureCodec.Decode(jpeg, "picture");
        Assert.Equal((960, 540), (picture.Width, picture.Height));
        Assert.Contains("\"action\":\"look\"", await http.GetStringAsync("/api/v1/audit", Token), StringComparison.Ordinal);
    }

    private async Task<WebApplication> StartAsync(IEnumerable<(string Key, string Value)> settings)
    {
        var all = settings.ToDictionary(s => s.Key, s => (string?)s.Value);
        all.TryAdd("Node:HttpPort", "0");
        all["Logging:LogLevel:Default"] = "Warning";
        all[OpenNodes.Key] = "false";
        var node = NodeHost.Build(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
        _nodes.Add(node);
        await node.StartAsync(Token);
        return node;
    }

    private IEnumerable<(string, string)> Alerts() =>
        [("Alerts:Store:File", Path.Combine(_folder, "events.db")), ("Broker:Port", Text(_brokerPort)), ("Alerts:Snapshots:WaitMs", "1500")];

    private static IEnumerable<(string, string)> Cameras() =>
        [("Cameras:scene:Source", SceneClip.VideoPath), ("Cameras:scene:KeepSnapshots", "all"), ("Cameras:scene:FrameRate", "10")];

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
