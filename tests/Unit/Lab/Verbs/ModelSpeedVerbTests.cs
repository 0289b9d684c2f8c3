using System.CommandLine;
using System.Text.Json.Nodes;
using MaskPose.Edge.Lab;
using MaskPose.Edge.Lab.Verbs;
using Xunit;

namespace MaskPose.Edge.Unit.Lab.Verbs;

public sealed class ModelSpeedVerbTests
{
    [Fact]
    public async Task Speed_OwnModels_AreTimedBesideTheFastestOfTheirTask()
    {
        var json = Path.GetTempFileName();

        var (exit, output) = await RunAsync("--rounds", "2", "--json", json);

        Assert.Equal(0, exit);
        Assert.Matches(@"landmarks +landmarks +\d+\.\d\d ms +\d+\.\d\d ×", output);
        var times = JsonNode.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken))!.AsArray();
        Assert.All(times.GroupBy(t => (string)t!["task"]!), task => Assert.Equal(1, task.Min(t => (double)t!["ratio"]!)));
        Assert.DoesNotContain(times, t => (string)t!["id"]! == "yunet");
        File.Delete(json);
    }

    private static async Task<(int Exit, string Output)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        var exit = await ModelSpeedVerb.Create(Laboratory.Edition).Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = TextWriter.Null, EnableDefaultExceptionHandler = false },
            TestContext.Current.CancellationToken);
        return (exit, output.ToString());
    }
}
