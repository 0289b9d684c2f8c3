using MaskPose.Edge.Integration.Capture;
using MaskPose.Edge.Integration.Node;
using Xunit;

namespace MaskPose.Edge.Integration.OpenInference;

/// <summary>A node in a process of its own whose nets run on a model server.</summary>
[Collection(OneAtATime.Name)]
public sealed class ModelServerNodeTests(Media media)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Node_BeforeItsServerIsThere_RunsAndSaysWhyAndIsWellOnceItIs()
    {
        var port = Ports.Free();
        await using var node = new RunningNode(
            [], "--set", "Node:HttpPort=0", "--set", "Node:GrpcPort=-1", "--set", $"Broker:Port={Ports.Free()}", "--set", "Alerts:Store:File=:memory:",
            "--set", $"Cameras:hall:Source={media["long.mp4"]}", "--set", "Cameras:hall:FrameRate=5", "--set", $"Models:Server=grpc://127.0.0.1:{port}");

        await node.SaysAsync($"Camera hall is Degraded: FaceDetector is not available: grpc://127.0.0.1:{port} (Models:Server) can't be reached", Token);

        using var server = new InferenceDouble();
        await using var host = await server.StartAsync(port);
        await Eventually.TrueAsync(
            () => node.Lines.Last(l => l.Contains("Camera hall is", StringComparison.Ordinal)).Contains("is online", StringComparison.Ordinal),
            () => string.Join('\n', node.Lines),
            Token);
        Assert.NotEmpty(server.Runs);
    }

    [Fact]
    public async Task ModelsTriton_OfTheOwnModels_LaysThemOutAsTheyAreAskedFor()
    {
        var folder = Directory.CreateTempSubdirectory("maskpose-triton-");

        var result = await Maskpose.RunAsync(Token, "models", "triton", folder.FullName);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(
            ["eye-state", "face-detector", "head-pose", "landmarks", "mask-classifier"], folder.GetDirectories().Select(d => d.Name).Order(StringComparer.Ordinal));
        Assert.All(folder.GetDirectories(), d => Assert.Equal(
            ["1/model.onnx", "config.pbtxt"],
            d.GetFiles("*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(d.FullName, f.FullName)).Order(StringComparer.Ordinal)));
        folder.Delete(recursive: true);
    }
}
