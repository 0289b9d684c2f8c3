using System.Globalization;
using MaskPose.Edge.Integration.Capture;
using MaskPose.Edge.Integration.Mqtt;
using MaskPose.Edge.Integration.Node;
using MaskPose.Edge.Scene.Clip;
using Xunit;

namespace MaskPose.Edge.Integration.Lab;

/// <summary>The program <c>maskpose-lab</c>, as a shell runs it.</summary>
[Collection(OneAtATime.Name)]
public sealed class LaboratoryProgramTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Help_OfTheLaboratory_ListsItsVerbs()
    {
        var result = await Maskpose.RunAsync(Maskpose.Laboratory, Token, "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.All(
            ["run", "config", "selftest", "annotate", "evaluate", "models", "scene"],
            verb => Assert.Contains($"  {verb}", result.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("scene", "render", "--help")]
    [InlineData("models", "speed", "--help")]
    [InlineData("config", "check", "--set", "Mtcnn:Factor=0.5")]
    public async Task Run_AVerbOrKeyOfTheLaboratory_IsNoneOfTheProduct(params string[] arguments)
    {
        Assert.Equal(0, (await Maskpose.RunAsync(Maskpose.Laboratory, Token, arguments)).ExitCode);

        // What is no verb is taken for a source, which is not there.
        Assert.Equal(2, (await Maskpose.RunAsync(Token, [.. arguments.Where(a => a != "--help")])).ExitCode);
    }

    [Fact]
    public async Task Run_ANodeWithMtcnn_SeesThePeopleOfTheScene()
    {
        Assert.SkipWhen(SharedData.Path("peers", "mtcnn_pnet.onnx") is null, "../shared/peers is not there");
        var port = Ports.Free();
        string[] settings =
        [
            "Node:HttpPort=0", "Node:GrpcPort=-1", "Alerts:Store:File=:memory:", string.Create(CultureInfo.InvariantCulture, $"Broker:Port={port}"),
            $"Cameras:scene:Source={SceneClip.VideoPath}", "Models:Detector=mtcnn", $"Models:Folder={SharedData.Path("peers")}",
        ];
        await using var node = new RunningNode(Maskpose.Start([.. Maskpose.Laboratory, "run", .. settings.SelectMany(s => new[] { "--set", s })]));
        await node.SaysAsync("is running", Token);
        using var listener = await Listener.ConnectAsync(port, Token);

        var state = await listener.FirstAsync("/camera/scene/state", s => (int?)s.Data["people"] > 0, Token);

        Assert.False(state.Payload is null);
    }
}
