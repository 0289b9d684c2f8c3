using System.CommandLine;
using System.Text.Json.Nodes;
using MaskPose.Edge.Lab;
using MaskPose.Edge.Node.Cli;
using Xunit;

namespace MaskPose.Edge.Unit.Evaluation;

/// <summary>
/// The whole verb on the data beside the source tree, against figures of upstream models that others measured on them.
/// </summary>
public sealed class PeerFiguresTests
{
    private static readonly string Shared = Path.Combine(Repository.Root, "..", "shared");

    [Theory]
    [InlineData("landmarks", "--landmarks", "pfld68", "nme", 0.0415, 0.001)]
    [InlineData("eyes", "--eyes", "seetaface6-eye-state", "bySource.cew_left_eye.accuracy.value", 0.69, 0.02)]
    [InlineData("eyes", "--eyes", "seetaface6-eye-state", "bySource.mrl.accuracy.value", 0.72, 0.03)]
    [InlineData("mask", "--classifier", "seetaface6-mask", "pooled.correctOrUnmaskedAccuracy.value", 0.967, 0.03)]
    [InlineData("mask", "--classifier", "aizoo-mask", "pooled.twoClassAccuracy.value", 0.92, 0.02)]
    [InlineData("pose", "--pose", "fsanet", "ways.regressor.mae.value", 2.76, 0.3)]
    [InlineData("pose", "--pose", "seetaface6-pose", "ways.regressor.mae.value", 4.47, 0.6)]
    public async Task Evaluate_UpstreamModel_IsNearItsKnownFigure(
        string task, string option, string model, string figure, double expected, double tolerance)
    {
        var (data, peers) = (Path.Combine(Shared, "data"), Path.Combine(Shared, "peers"));
        Assert.SkipUnless(Directory.Exists(data) && Directory.Exists(peers), "../shared is not there");
        var json = Path.GetTempFileName();

        var exit = await EvaluateAsync(task, "--data", data, "--models", peers, option, model, "--json", json);

        Assert.Equal(0, exit);
        var value = figure.Split('.').Aggregate(JsonNode.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken)), (node, name) => node![name]);
        Assert.Equal(expected, (double)value!, tolerance);
        File.Delete(json);
    }

    [Theory]
    [InlineData("mask", "--data", "/nowhere")]
    [InlineData("landmarks", "--data", ".")]
    public async Task Evaluate_DataThatCantBeUsed_IsBadInput(params string[] arguments) =>
        Assert.Equal(2, await EvaluateAsync(arguments));

    private static Task<int> EvaluateAsync(params string[] arguments) => EvaluateVerb.Create(Laboratory.Edition).Parse(arguments).InvokeAsync(
        new InvocationConfiguration { Output = TextWriter.Null, Error = TextWriter.Null, EnableDefaultExceptionHandler = false },
        TestContext.Current.CancellationToken);
}
