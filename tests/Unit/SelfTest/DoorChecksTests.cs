using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.DoorSim;
using MaskPose.Edge.Scene.Truth;
using MaskPose.Edge.Scene.Wearables;
using MaskPose.Edge.SelfTest;
using Xunit;
using static MaskPose.Edge.Unit.SelfTest.SelfTestScene;

namespace MaskPose.Edge.Unit.SelfTest;

public sealed class DoorChecksTests
{
    private static readonly SceneTruth Masked = Of(5, at => Person(at < 4 ? MaskState.Correct : MaskState.None));

    [Fact]
    public void Door_OpenedForThePerson_Passes() => Assert.Equal(CheckOutcome.Passed, Check(Masked, Opened(2)).Outcome);

    [Fact]
    public void Door_NeverOpened_FailsAndNamesThePerson()
    {
        var line = Check(Masked);

        Assert.Equal(CheckOutcome.Failed, line.Outcome);
        Assert.Contains("missing: ana from 0.0 s", line.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Door_OpenedForSomebodyUnmasked_FailsAndSaysSo()
    {
        var line = Check(Masked, Opened(2), Opened(4.5));

        Assert.Equal(CheckOutcome.Failed, line.Outcome);
        Assert.Contains("WRONGLY opened: ana unmasked at 4.5 s", line.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Door_ThatRefusedAPermit_FailsWithTheReason()
    {
        var line = Check(Masked, Opened(2), Opened(3) with { Refusal = PermitRefusal.WrongSession });

        Assert.Equal(CheckOutcome.Failed, line.Outcome);
        Assert.Contains("refused: wrongSession", line.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Door_OfASceneWithNobodyToLetIn_ProvesNothing() =>
        Assert.Equal(CheckOutcome.Failed, Check(Of(5, _ => Person())).Outcome);

    private static CheckLine Check(SceneTruth truth, params ControllerAct[] acts)
    {
        var seen = Enumerable.Range(0, 50).Select(i => Observe(i / FramesPerSecond)).ToList();
        return DoorChecks.Door(new SelfTestRun(seen, [], [], acts), truth, holdSeconds: 1);
    }

    /// <summary>12 ms after a frame was captured it is read: see <see cref="Observe"/>.</summary>
    private static ControllerAct Opened(double seconds)
    {
        var at = DateTimeOffset.UnixEpoch.AddSeconds(seconds).AddMilliseconds(12);
        var permit = new Permit("selftest", "node", "scene-door", 1, 1, "00", at.ToUnixTimeMilliseconds(), at.ToUnixTimeMilliseconds() + 5000);
        return new ControllerAct(at, PermitKind.Permit, permit, null);
    }
}
