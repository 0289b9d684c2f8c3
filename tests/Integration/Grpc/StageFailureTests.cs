using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Protos.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using CameraIntrinsics = MaskPose.Edge.Core.Vision.CameraIntrinsics;
using Face = MaskPose.Edge.Core.Vision.Face;

namespace MaskPose.Edge.Integration.Grpc;

/// <summary>Whatever goes wrong with a stage elsewhere, its client says so in the stages' own words.</summary>
public sealed class StageFailureTests
{
    private static readonly CameraIntrinsics Camera = CameraIntrinsics.FromFieldOfView(640, 360, 70);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Stages => [.. TestStages.Names];

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task NoAnswer_WithinTheDeadline_NamesStageAddressAndTime(string stage)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://{listener.LocalEndpoint}";
        await using var clients = TestStages.Remote(address, timeoutMs: 300);

        var error = await Assert.ThrowsAsync<StageUnavailableException>(() => CallAsync(clients, stage, Token));

        Assert.Equal(stage, error.Stage);
        Assert.Equal($"{stage} is not available: no answer from {address} in 300 ms", error.Message);
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task NobodyThere_NamesStageAndAddress(string stage)
    {
        var address = $"http://127.0.0.1:{Ports.Free()}";
        await using var clients = TestStages.Remote(address);

        var error = await Assert.ThrowsAsync<StageUnavailableException>(() => CallAsync(clients, stage, Token));

        Assert.Equal(stage, error.Stage);
        Assert.Contains(address, error.Message, StringComparison.Ordinal);
        Assert.Contains("refused", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task NoSuchStageThere_NamesStageAndAddress(string stage)
    {
        await using var host = await StageHost.StartAsync(s => s.AddGrpc(), _ => { });
        await using var clients = TestStages.Remote(host.Address);

        var error = await Assert.ThrowsAsync<StageUnavailableException>(() => CallAsync(clients, stage, Token));

        Assert.Contains($"{host.Address} answered Unimplemented", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task Cancelled_WhileWaiting_IsCancelledNotUnavailable(string stage)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var clients = TestStages.Remote($"http://{listener.LocalEndpoint}");
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var call = CallAsync(clients, stage, cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task ServerThatGoesAndComesBack_IsFoundAgain()
    {
        var host = await StageHost.StartAsync();
        var port = new Uri(host.Address).Port;
        await using var clients = TestStages.Remote(host.Address);
        await CallAsync(clients, "FaceDetector", Token);

        await host.DisposeAsync();
        await Assert.ThrowsAsync<StageUnavailableException>(() => CallAsync(clients, "FaceDetector", Token));

        await using var again = await StageHost.StartAsync(port);
        await UntilItAnswersAsync(() => CallAsync(clients, "FaceDetector", Token));
    }

    [Theory]
    [InlineData("FaceDetector", "face.box is missing")]
    [InlineData("MaskClassifier", "0 readings for 1 faces")]
    [InlineData("HeadPose", "0 readings for 1 faces")]
    public async Task BadAnswer_NamesStageAddressAndField(string stage, string why)
    {
        await using var host = await StageHost.StartAsync(s => s.AddGrpc(), endpoints =>
        {
            endpoints.MapGrpcService<CarelessDetector>();
            endpoints.MapGrpcService<CarelessClassifier>();
            endpoints.MapGrpcService<CarelessEstimator>();
        });
        await using var clients = TestStages.Remote(host.Address);

        var error = await Assert.ThrowsAsync<StageUnavailableException>(() => CallAsync(clients, stage, Token));

        Assert.Contains($"{host.Address} sent an invalid answer: {why}", error.Message, StringComparison.Ordinal);
    }

    private static async Task UntilItAnswersAsync(Func<Task> call)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await call();
                return;
            }
            catch (StageUnavailableException) when (attempt < 1000)
            {
                await Task.Delay(100, Token);
            }
        }
    }

    private static async Task CallAsync(IServiceProvider clients, string stage, CancellationToken cancellationToken)
    {
        using var frame = TestFaces.None();
        var face = new Face(new MaskPose.Edge.Core.Geometry.Box(10, 10, 60, 60), 0.9f, null);
        switch (stage)
        {
            case "FaceDetector":
                await clients.Detector().DetectAsync(frame, TestFaces.Search, cancellationToken);
                break;
            case "MaskClassifier":
                await clients.Classifier().ClassifyAsync(frame, [face], cancellationToken);
                break;
            default:
                await clients.Estimator().EstimateAsync(frame, [new(face, Core.Vision.MaskVerdict.Unknown)], Camera, cancellationToken);
                break;
        }
    }

    private sealed class CarelessDetector : FaceDetectorService.FaceDetectorServiceBase
    {
        public override Task<DetectResponse> Detect(DetectRequest request, ServerCallContext context) =>
            Task.FromResult(new DetectResponse { Faces = { new Protos.V1.Face() } });
    }

    private sealed class CarelessClassifier : MaskClassifierService.MaskClassifierServiceBase
    {
        public override Task<ClassifyBatchResponse> ClassifyBatch(ClassifyBatchRequest request, ServerCallContext context) =>
            Task.FromResult(new ClassifyBatchResponse());
    }

    private sealed class CarelessEstimator : HeadPoseService.HeadPoseServiceBase
    {
        public override Task<EstimateBatchResponse> EstimateBatch(EstimateBatchRequest request, ServerCallContext context) =>
            Task.FromResult(new EstimateBatchResponse());
    }
}
