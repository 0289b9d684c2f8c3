using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Scene.Wearables;
using MaskPose.Edge.SelfTest;
using Xunit;
using static MaskPose.Edge.Unit.SelfTest.SelfTestScene;

namespace MaskPose.Edge.Unit.SelfTest;

/// <summary>The machine read one frame a second of a scene with somebody masked: nothing of what is missing proves a fault.</summary>
public sealed class SlowMachineTests
{
    private const int Seconds = 10;

    [Fact]
    public void Report_OfAMachineThatIsTooSlow_FailsNoDoorAndSaysWhatToDo()
    {
        var run = Run(framesPerSecond: 1);

        var lines = Report(run);

        Assert.All(lines.Where(l => l.Name is "camera" or "door"), l => Assert.Equal(CheckOutcome.TooSlow, l.Outcome));
        Assert.DoesNotContain(lines, l => l.Name is "door" && l.ToString().StartsWith("FAILED", StringComparison.Ordinal));
        Assert.Contains("1.0 frames/s analysed, 4 needed", SelfTestReport.Advice(run, Scene()), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_OfAMachineThatIsFastEnough_FailsTheDoorThatNeverOpened()
    {
        var run = Run(framesPerSecond: 10);

        Assert.Equal(CheckOutcome.Failed, Report(run).Single(l => l.Name == "door").Outcome);
        Assert.Null(SelfTestReport.Advice(run, Scene()));
    }

    private static IReadOnlyList<CheckLine> Report(SelfTestRun run) =>
        SelfTestReport.Create(run, Scene(), new MaskRules(), new AttentionRules(), doorHoldSeconds: 1);

    private static MaskPose.Edge.Scene.Truth.SceneTruth Scene() => Of(Seconds, _ => Person(MaskState.Correct));

    private static SelfTestRun Run(int framesPerSecond) => new(
        [.. Enumerable.Range(0, Seconds * framesPerSecond).Select(i => Observe((double)i / framesPerSecond, Face(Place, MaskVerdict.Correct)))],
        [new CameraStatus("scene", CameraCondition.Ended, "", 0, null, 0, 0, 0, "cpu", DateTimeOffset.UnixEpoch)],
        [],
        []);
}
