using MaskPose.Edge.Integration.Mqtt;
using MaskPose.Edge.Integration.Node;
using MaskPose.Edge.Scene.Clip;
using Xunit;

namespace MaskPose.Edge.Integration.Tracing;

/// <summary>A frame's way through two processes, as a collector sees it.</summary>
public sealed class TraceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Event_OfAFrameOnAnotherNode_IsOneTraceFromCaptureToMqtt()
    {
        await using var collector = await Collector.StartAsync(Token);
        var (grpc, broker) = (Ports.Free(), Ports.Free());
        string[] traced = [$"Tracing:Endpoint={collector.Address}", "Tracing:Protocol=Http", "Tracing:Share=1", $"Cameras:scene:Source={SceneClip.VideoPath}"];
        using var alerts = Run(["Node:Roles=alerts", $"Node:GrpcPort={grpc}", $"Broker:Port={broker}", "Alerts:Store:File=:memory:", .. traced]);
        await alerts.SaysAsync("The embedded broker listens on", Token);
        using var listener = await Listener.ConnectAsync(broker, Token);
        using var ingest = Run(["Node:Roles=ingest,detector,classifier,headpose", "Node:GrpcPort=-1", $"Alerts:Address=http://127.0.0.1:{grpc}", .. traced]);

        var heard = await listener.FirstAsync("camera/scene/event/mask", m => m.Payload["traceparent"] is not null, Token);

        var trace = ((string)heard.Payload["traceparent"]!).Split('-')[1];
        await Eventually.TrueAsync(
            () => Names(collector, trace).IsSupersetOf(["frame", "detect", "estimate", "track", "publish"]),
            () => $"of {trace} there are: {string.Join(", ", Names(collector, trace))}",
            Token);
        var spans = collector.Spans.Where(s => s.Trace == trace).ToList();
        Assert.Equal("frame", Assert.Single(spans, s => s.Parent.Length == 0).Name);
        var ids = spans.Select(s => s.Id).ToHashSet();
        Assert.All(spans.Where(s => s.Parent.Length > 0), s => Assert.Contains(s.Parent, ids));
        await alerts.SaysAsync($"(trace {trace})", Token);
        Assert.DoesNotContain(alerts.Lines, l => l.Contains("was not authenticated", StringComparison.Ordinal));
    }

    private static RunningNode Run(string[] settings) => new([], [.. settings.Append($"Node:HttpPort={Ports.Free()}").SelectMany(s => new[] { "--set", s })]);

    private static HashSet<string> Names(Collector collector, string trace) => [.. collector.Spans.Where(s => s.Trace == trace).Select(s => s.Name)];
}
