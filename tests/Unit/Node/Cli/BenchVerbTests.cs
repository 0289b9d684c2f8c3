using System.CommandLine;
using System.Text.Json.Nodes;
using MaskPose.Edge.Node.Cli;
using MaskPose.Edge.Node.Settings;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Cli;

[Collection(WholeProcess.Name)]
public sealed class BenchVerbTests
{
    /// <summary>What a frame may allocate for each face in it, nothing saved.</summary>
    private const double KilobytesOfAFace = 40;

    /// <summary>Both passes of the detector, and one run each of mask, landmarks, pose and eyes for all faces of the frame; of 40 eyes two.</summary>
    [Fact]
    public async Task Bench_Frames_CountsEveryNetThatRan()
    {
        var json = Path.GetTempFileName();

        var (exit, output) = await RunAsync("--parts", "frames", "--frames", "1", "--runs", "1", "--json", json);

        Assert.Equal(0, exit);
        Assert.Contains("| faces |", output, StringComparison.Ordinal);
        var frames = JsonNode.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken))!["frames"]!.AsArray();
        Assert.Equal([0, 1, 3, 20], frames.Select(f => (int)f!["faces"]!));
        Assert.Equal([0, 1, 3, 20], frames.Select(f => (int)f!["found"]!));
        Assert.Equal([2, 6, 6, 7], frames.Select(f => (int)f!["modelRuns"]!));
        Assert.All(frames, f => Assert.InRange((double)f!["overModels"]!, 1, double.MaxValue));
        Assert.InRange(((double)frames[3]!["kilobytes"]! - (double)frames[0]!["kilobytes"]!) / 20, 0, KilobytesOfAFace);
        File.Delete(json);
    }

    [Theory]
    [InlineData("--parts", "frames,speed", "allowed: any of frames, savings, decoding, cameras, watchers")]
    [InlineData("--cameras", "4,2", "allowed: rising numbers of 1 to 500")]
    [InlineData("--cameras", "two", "allowed: rising numbers of 1 to 500")]
    [InlineData("--clip", "nobody.mp4", "--clip is nobody.mp4; allowed: a video file.")]
    [InlineData("--json", "nowhere/bench.json", "allowed: a file in a folder that exists")]
    [InlineData("--frame-rate", "0", "allowed: 0.5 to 60")]
    public void Bench_OptionThatIsNotAllowed_SaysWhatIs(string option, string value, string expected)
    {
        var parse = BenchVerb.Create(Edition.Product).Parse([option, value]);

        Assert.Contains(expected, Assert.Single(parse.Errors).Message, StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Output)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        var exit = await BenchVerb.Create(Edition.Product).Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = TextWriter.Null, EnableDefaultExceptionHandler = false },
            TestContext.Current.CancellationToken);
        return (exit, output.ToString());
    }
}
