using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Integration.Grpc;
using MaskPose.Edge.Protos.OpenInference;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace MaskPose.Edge.Integration.OpenInference;

/// <summary>Stages whose nets run on a server of the Open Inference Protocol, and what becomes of them when it fails.</summary>
public sealed class ModelServerTests : IAsyncLifetime
{
    private static readonly CameraIntrinsics Camera = CameraIntrinsics.FromFieldOfView(1280, 720, 70);

    private readonly InferenceDouble _server = new();
    private StageHost? _host;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Address { get; set; } = "";

    public async ValueTask InitializeAsync()
    {
        _host = await _server.StartAsync();
        Address = $"grpc://{new Uri(_host.Address).Authority}";
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        _server.Dispose();
    }

    [Fact]
    public async Task Frame_OfSeveralFaces_IsOneRunAModel()
    {
        await using var stages = Stages(Address);
        using var frame = TestFaces.Several(3, 120);
        var faces = await stages.Detector().DetectAsync(frame, TestFaces.Search, Token);
        Assert.InRange(faces.Count, 2, 3);
        _server.Runs.Clear();

        await stages.Classifier().ClassifyAsync(frame, faces, Token);
        await stages.Estimator().EstimateAsync(frame, [.. faces.Select(f => new MaskedFace(f, MaskVerdict.Unmasked))], Camera, Token);

        Assert.Equal(["mask-classifier", "landmarks", "head-pose", "eye-state"], _server.Runs.Select(r => r.Model));
        Assert.All(_server.Runs.Take(3), r => Assert.Equal(faces.Count, r.Pictures));
    }

    [Fact]
    public async Task Server_ThatAnswersInTypedContents_IsUnderstood()
    {
        await using var stages = Stages(Address);
        using var frame = TestFaces.Several();
        var raw = await stages.Detector().DetectAsync(frame, TestFaces.Search, Token);

        _server.AnswersTyped = true;

        Assert.Equal(raw, await stages.Detector().DetectAsync(frame, TestFaces.Search, Token));
    }

    [Fact]
    public async Task Server_ThatComesLateGoesAndComesBack_IsFoundEachTime()
    {
        var port = new Uri(Address).Port;
        await _host!.DisposeAsync();
        await using var stages = Stages(Address);

        var early = await Assert.ThrowsAsync<StageUnavailableException>(() => DetectAsync(stages));
        Assert.StartsWith($"FaceDetector is not available: {Address} (Models:Server) can't be reached: ", early.Message, StringComparison.Ordinal);

        _host = await _server.StartAsync(port);
        await UntilItAnswersAsync(stages);
        await _host.DisposeAsync();
        await Assert.ThrowsAsync<StageUnavailableException>(() => DetectAsync(stages));

        _host = await _server.StartAsync(port);
        await UntilItAnswersAsync(stages);
    }

    [Fact]
    public async Task Server_ThatIsSlow_IsLeftAtTheStagesDeadline()
    {
        _server.Before = context => Task.Delay(Timeout.Infinite, context.CancellationToken);
        await using var stages = Stages(Address, ("FaceDetector:TimeoutMs", "300"));

        var error = await Assert.ThrowsAsync<StageUnavailableException>(() => DetectAsync(stages));

        Assert.Equal($"FaceDetector is not available: no answer from {Address} (Models:Server) in 300 ms", error.Message);
    }

    [Fact]
    public async Task Cancelled_WhileTheServerRuns_IsCancelledNotUnavailable()
    {
        var begun = new TaskCompletionSource();
        _server.Before = context =>
        {
            begun.TrySetResult();
            return Task.Delay(Timeout.Infinite, context.CancellationToken);
        };
        await using var stages = Stages(Address, ("FaceDetector:TimeoutMs", "60000"));
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        using var frame = TestFaces.None();

        var call = stages.Detector().DetectAsync(frame, TestFaces.Search, cancel.Token).AsTask();
        await begun.Task;
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    public static TheoryData<string, string> OtherModels => new()
    {
        { "input", "model face-detector has no input image UINT8 [-1, -1, -1, 3]; it has pixels UINT8 [-1, -1, -1, 3]." },
        { "type", "model face-detector has no input image UINT8 [-1, -1, -1, 3]; it has image FP32 [-1, -1, -1, 3]." },
        { "shape", "model face-detector has no input image UINT8 [-1, -1, -1, 3]; it has image UINT8 [-1, -1, -1, 1]." },
        { "inputs", "model face-detector has inputs image UINT8 [-1, -1, -1, 3], size FP32 [-1]; expected: image." },
        { "output", "model face-detector has no output " },
    };

    [Theory]
    [MemberData(nameof(OtherModels))]
    public async Task Model_OtherThanTheCatalogs_IsNamedWithWhatWasExpected(string change, string expected)
    {
        _server.Metadata = metadata => Change(metadata, change);
        await using var stages = Stages(Address);

        var error = await Assert.ThrowsAsync<StageUnavailableException>(() => DetectAsync(stages));

        Assert.StartsWith($"FaceDetector is not available: {Address} (Models:Server) sent an invalid answer: {expected}", error.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Runs);
        // Once it serves the right one.
        _server.Metadata = _ => { };
        await DetectAsync(stages);
    }

    [Fact]
    public async Task Model_ThatTheServerDoesNotHave_IsNamed()
    {
        _server.Metadata = _ => throw new RpcException(new Status(StatusCode.NotFound, "Request for unknown model: 'face-detector' is not found"));
        await using var stages = Stages(Address);

        var error = await Assert.ThrowsAsync<StageUnavailableException>(() => DetectAsync(stages));

        Assert.EndsWith("answered NotFound: Request for unknown model: 'face-detector' is not found", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing", "output cls_8 is missing; there are ")]
    [InlineData("type", " is FP64 [")]
    [InlineData("pictures", "; expected: FP32 of 1 pictures.")]
    [InlineData("bytes", " bytes; expected: ")]
    public async Task Answer_ThatContradictsItself_IsRefused(string change, string expected)
    {
        _server.Answer = answer => Change(answer, change);
        await using var stages = Stages(Address);

        var error = await Assert.ThrowsAsync<StageUnavailableException>(() => DetectAsync(stages));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replicas_OneStopped_TheOtherAnswers()
    {
        using var other = new InferenceDouble();
        await using var second = await other.StartAsync();
        await using var stages = Stages($"{Address}, grpc://{new Uri(second.Address).Authority}");
        await DetectAsync(stages);

        await _host!.DisposeAsync();

        for (var i = 0; i < 4; i++)
        {
            await DetectAsync(stages);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Server_WithACertificateThatNobodyVouchesFor_IsNotBelieved(int replicas)
    {
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var host = await _server.StartAsync(protect: listen => listen.UseHttps(certificate));
        string[] others = replicas > 1 ? [$"grpcs://127.0.0.1:{Ports.Free()}"] : [];
        await using var stages = Stages(string.Join(',', [$"grpcs://{new Uri(host.Address).Authority}", .. others]));

        var error = await Assert.ThrowsAsync<StageUnavailableException>(() => DetectAsync(stages));

        Assert.Contains("(Models:Server)", error.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Runs);
    }

    /// <summary>Its caller asks another replica of the stage.</summary>
    [Fact]
    public async Task StageOfAnotherProcess_WithoutItsServer_IsUnavailable()
    {
        await _host!.DisposeAsync();
        await using var node = await StageHost.StartAsync(
            services => TestStages.Add(services, ("Models:Server", Address)), FaceDetector.FaceDetectorRegistration.MapFaceDetector);
        await using var clients = TestStages.Remote(node.Address);

        var error = await Assert.ThrowsAsync<StageUnavailableException>(() => DetectAsync(clients));

        Assert.Contains("Models:Server", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readiness_FollowsServerAndModels()
    {
        await using var stages = Stages(Address);
        await DetectAsync(stages);
        var health = stages.GetRequiredService<HealthCheckService>();

        Assert.Equal((HealthStatus.Healthy, $"{Address} is ready: face-detector"), await ReadAsync(health));
        _server.IsReady = false;
        Assert.Equal(
            (HealthStatus.Degraded, $"FaceDetector is not available: {Address} (Models:Server) sent an invalid answer: the server is not ready."),
            await ReadAsync(health));
        _server.IsReady = true;
        await _host!.DisposeAsync();
        Assert.Equal(HealthStatus.Degraded, (await ReadAsync(health)).Status);
    }

    private static async Task<(HealthStatus Status, string? Reason)> ReadAsync(HealthCheckService health)
    {
        var models = (await health.CheckHealthAsync(Token)).Entries["models"];
        return (models.Status, models.Description);
    }

    private static void Change(ModelMetadataResponse metadata, string what)
    {
        switch (what)
        {
            case "input":
                metadata.Inputs[0].Name = "pixels";
                break;
            case "type":
                metadata.Inputs[0].Datatype = "FP32";
                break;
            case "shape":
                metadata.Inputs[0].Shape[3] = 1;
                break;
            case "inputs":
                metadata.Inputs.Add(new ModelMetadataResponse.Types.TensorMetadata { Name = "size", Datatype = "FP32", Shape = { -1 } });
                break;
            default:
                metadata.Outputs.RemoveAt(0);
                break;
        }
    }

    private static void Change(ModelInferResponse answer, string what)
    {
        switch (what)
        {
            case "missing":
                answer.Outputs.Single(o => o.Name == "cls_8").Name = "other";
                break;
            case "type":
                answer.Outputs[0].Datatype = "FP64";
                break;
            case "pictures":
                answer.Outputs[0].Shape[0] = 2;
                break;
            default:
                answer.RawOutputContents[0] = Google.Protobuf.ByteString.CopyFrom(0, 0, 0, 0);
                break;
        }
    }

    private static ServiceProvider Stages(string server, params (string, string)[] settings)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        var deadlines = TestStages.Names.Select(n => ($"{n}:TimeoutMs", "20000")).ExceptBy(settings.Select(s => s.Item1), d => d.Item1);
        TestStages.Add(services, [("Models:Server", server), .. deadlines, .. settings]);
        return services.BuildServiceProvider();
    }

    private static async Task DetectAsync(IServiceProvider stages)
    {
        using var frame = TestFaces.None();
        await stages.Detector().DetectAsync(frame, TestFaces.Search, Token);
    }

    private static async Task UntilItAnswersAsync(IServiceProvider stages)
    {
        for (var attempt = 0; !await AnswersAsync(stages); attempt++)
        {
            Assert.True(attempt < 1000, "the server that is back was not found");
            await Task.Delay(100, Token);
        }
    }

    private static async Task<bool> AnswersAsync(IServiceProvider stages)
    {
        try
        {
            await DetectAsync(stages);
            return true;
        }
        catch (StageUnavailableException)
        {
            return false;
        }
    }
}
