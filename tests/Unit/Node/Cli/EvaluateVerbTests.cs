using MaskPose.Edge.Node.Cli;
using MaskPose.Edge.Node.Settings;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Cli;

public sealed class EvaluateVerbTests
{
    [Theory]
    [InlineData("landmarks")]
    [InlineData("pose")]
    [InlineData("eyes")]
    public void Evaluate_OfOneModelAsIfSent_IsRefused(string task)
    {
        var parse = EvaluateVerb.Create(Edition.Product).Parse([task, "--data", ".", "--sent", "raw"]);

        Assert.Equal($"--sent goes with detection, mask, system, events; the task is {task}.", Assert.Single(parse.Errors).Message);
    }

    [Theory]
    [InlineData("detection")]
    [InlineData("events")]
    public void Evaluate_OfStagesAsIfSent_IsTaken(string task) =>
        Assert.Empty(EvaluateVerb.Create(Edition.Product).Parse([task, "--data", ".", "--sent", "raw"]).Errors);
}
