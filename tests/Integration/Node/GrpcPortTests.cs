using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Grpc.Reflection.V1Alpha;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Node.Host;
using MaskPose.Edge.Protos.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Integration.Node;

/// <summary>What a stranger finds at the gRPC port, by clients generated from the public protos.</summary>
public sealed class GrpcPortTests : IAsyncDisposable
{
    private readonly List<WebApplication> _open = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, Action<Observation>> Attacks => new()
    {
        { "frame.captured_at is 9999-", o => o.Frame.CapturedAt = Timestamp.FromDateTimeOffset(DateTimeOffset.MaxValue) },
        { "frame.captured_at is 1900-", o => o.Frame.CapturedAt = Timestamp.FromDateTimeOffset(new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero)) },
        { "allowed: 2020-01-01 to 2 s after", o => o.Frame.CapturedAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddSeconds(30)) },
        { "allowed: the cameras in the section Cameras", o => o.Frame.Camera = "invented" },
        { "faces has 80000 entries; allowed: up to 1000", o => o.Faces.AddRange(Enumerable.Repeat(new ObservedFace(), 80_000)) },
    };

    [Fact]
    public async Task WholeNode_HasNoGrpcPort()
    {
        var node = await StartAsync(("Node:Roles", "all"), ("Cameras:door:Source", "rtsp://127.0.0.1:1/"));

        Assert.Single(node.Urls);
    }

    [Fact]
    public async Task GatewayAlone_HasNoGrpcPort()
    {
        var node = await StartAsync(("Node:Roles", "gateway"), ("Gateway:Alerts", "http://127.0.0.1:1"), ("Gateway:CameraIngest", "http://127.0.0.1:1"));

        Assert.Single(node.Urls);
    }

    [Theory]
    [MemberData(nameof(Attacks), DisableDiscoveryEnumeration = true)]
    public async Task Observe_AnAttack_IsTheSendersErrorAndTheNodeGoesOn(string said, Action<Observation> spoil)
    {
        var (node, channel) = await AlertsAsync();
        var client = new AlertsService.AlertsServiceClient(channel);
        var attack = Seen();
        spoil(attack);

        var error = await Assert.ThrowsAsync<RpcException>(() => client.ObserveAsync(attack, cancellationToken: Token).ResponseAsync);
        var followed = await client.ObserveAsync(Seen(), cancellationToken: Token);

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains(said, error.Status.Detail, StringComparison.Ordinal);
        Assert.Equal("door", followed.Frame.Camera);
        Assert.False(node.Lifetime.ApplicationStopping.IsCancellationRequested);
    }

    [Fact]
    public async Task Report_OfAnInventedCameraOrTime_IsTheSendersError()
    {
        var (_, channel) = await AlertsAsync();
        var client = new AlertsService.AlertsServiceClient(channel);
        var now = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow);
        CameraStatus[] attacks =
        [
            new() { Camera = "invented", At = now },
            new() { Camera = "door", At = Timestamp.FromDateTimeOffset(DateTimeOffset.MaxValue) },
        ];

        foreach (var attack in attacks)
        {
            var error = await Assert.ThrowsAsync<RpcException>(() => client.ReportAsync(attack, cancellationToken: Token).ResponseAsync);
            Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        }

        await client.ReportAsync(new CameraStatus { Camera = "door", At = now }, cancellationToken: Token);
    }

    [Fact]
    public async Task Keep_HtmlBetweenJpegMarks_IsNotKept()
    {
        var (_, channel) = await AlertsAsync();
        var client = new AlertsService.AlertsServiceClient(channel);
        var from = DateTimeOffset.UtcNow.AddSeconds(-4);
        var wanted = "";
        for (var number = 0; wanted.Length == 0 && number < 100; number++)
        {
            wanted = (await client.ObserveAsync(Unmasked(number, from.AddSeconds(number / 25.0)), cancellationToken: Token)).WantedSnapshot;
        }

        byte[] html = [0xff, 0xd8, 0xff, .. "<html><script>alert(1)</script></html>"u8, 0xff, 0xd9];
        var error = await Assert.ThrowsAsync<RpcException>(() => client.KeepAsync(
            new Snapshot { Id = wanted, Camera = "door", Jpeg = ByteString.CopyFrom(html) }, cancellationToken: Token).ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains("jpeg", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_OfAStage_Serves()
    {
        var (_, channel) = await StageAsync("detector");

        var answer = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), cancellationToken: Token);

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, answer.Status);
    }

    [Fact]
    public async Task Start_OfStages_HasRunEachNetOnce()
    {
        var run = new ConcurrentBag<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Name == ModelMetrics.Time)
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => run.Add($"{tags[0].Value}"));
        listener.Start();

        var node = await StartAsync(("Node:Roles", "detector,classifier,headpose"));

        var heads = node.Services.GetRequiredService<IHeadPoseEstimator>();
        string[] nets = [node.Services.GetRequiredService<IFaceDetector>().ModelId, node.Services.GetRequiredService<IMaskClassifier>().ModelId, heads.LandmarksModelId, heads.EyesModelId, .. heads.PoseModelId is { } pose ? (string[])[pose] : []];
        Assert.Empty(nets.Except(run));
    }

    [Fact]
    public async Task Health_OfAStageThatStops_SaysSoWhileItStillAnswers()
    {
        var node = await StartAsync(("Node:Roles", "detector"), ("Node:DrainSeconds", "300"));
        using var channel = GrpcChannel.ForAddress(node.Urls.Last());
        var health = new Health.HealthClient(channel);
        await health.CheckAsync(new HealthCheckRequest(), cancellationToken: Token);
        using var enough = new CancellationTokenSource();

        var stopping = node.StopAsync(enough.Token);
        var answer = await health.CheckAsync(new HealthCheckRequest(), cancellationToken: Token);
        var error = await Assert.ThrowsAsync<RpcException>(
            () => new FaceDetectorService.FaceDetectorServiceClient(channel).DetectAsync(new DetectRequest(), cancellationToken: Token).ResponseAsync);
        await enough.CancelAsync();
        await stopping;

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.NotServing, answer.Status);
        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
    }

    [Theory]
    [InlineData("alerts", "maskpose.edge.v1.AlertsService")]
    [InlineData("detector,headpose", "maskpose.edge.v1.FaceDetectorService", "maskpose.edge.v1.HeadPoseService")]
    public async Task Reflection_OfANode_ListsWhatItServes(string roles, params string[] services)
    {
        var (_, channel) = await StageAsync(roles);
        using var call = new ServerReflection.ServerReflectionClient(channel).ServerReflectionInfo(cancellationToken: Token);
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" }, Token);

        Assert.True(await call.ResponseStream.MoveNext(Token));
        var listed = call.ResponseStream.Current.ListServicesResponse.Service.Select(s => s.Name);
        Assert.Equal(services, listed.Where(s => s.StartsWith("maskpose.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(_open))
        {
            await one.StopAsync(CancellationToken.None);
            await one.DisposeAsync();
        }
    }

    private Task<(WebApplication Node, GrpcChannel Channel)> AlertsAsync() => StageAsync("alerts");

    private async Task<(WebApplication Node, GrpcChannel Channel)> StageAsync(string roles)
    {
        var node = await StartAsync(("Node:Roles", roles), ("Cameras:door:Source", "rtsp://10.0.0.5/"));
        return (node, GrpcChannel.ForAddress(node.Urls.Last()));
    }

    private async Task<WebApplication> StartAsync(params (string Key, string Value)[] settings)
    {
        var all = settings.ToDictionary(s => s.Key, s => (string?)s.Value);
        all["Node:HttpPort"] = all["Node:GrpcPort"] = "0";
        all["Broker:Port"] = Ports.Free().ToString(CultureInfo.InvariantCulture);
        all["Alerts:Store:File"] = ":memory:";
        all["Logging:LogLevel:Default"] = "Warning";
        all[OpenNodes.Key] = "false";
        var node = NodeHost.Build(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
        _open.Add(node);
        await node.StartAsync(Token);
        return node;
    }

    private static Observation Seen() => new()
    {
        Frame = new FrameInfo
        {
            Camera = "door",
            CapturedAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow),
            Width = 640,
            Height = 360,
        },
    };

    private static Observation Unmasked(int number, DateTimeOffset at)
    {
        var seen = Seen();
        (seen.Frame.Number, seen.Frame.CapturedAt, seen.Snapshots) = (number, Timestamp.FromDateTimeOffset(at), SnapshotWish.All);
        seen.Faces.Add(new ObservedFace
        {
            Face = new Face { Box = new Box { Left = 100, Top = 80, Right = 180, Bottom = 190 }, Score = 0.9f },
            Mask = new MaskReading { Verdict = MaskVerdict.Unmasked, Correct = 0.02f, Incorrect = 0.04f, Unmasked = 0.94f },
        });
        return seen;
    }
}
