using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.Core.Tracking;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Unit.Core.Rules;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Doors;

public sealed class DoorPolicyTests
{
    private static readonly DoorRules Rules = new([MaskVerdict.Correct]);
    private static readonly DoorMoment Fine = At(10, Person());

    private readonly DoorPolicy _policy = new(Rules, (_, _) => true);

    public static TheoryData<DoorDoubt, DoorMoment> Doubts => new()
    {
        { DoorDoubt.BrokerLost, Fine with { IsHeard = false } },
        { DoorDoubt.ClockNotSane, Fine with { IsClockSane = false } },
        { DoorDoubt.ClockNotSane, Fine with { Now = Fine.Now.AddSeconds(-2.1) } },
        { DoorDoubt.CameraOffline, Fine with { Camera = null } },
        { DoorDoubt.CameraOffline, Fine with { Camera = CameraCondition.Offline } },
        { DoorDoubt.CameraOffline, Fine with { Camera = CameraCondition.Ended } },
        { DoorDoubt.CameraOffline, Fine with { Camera = CameraCondition.Paused } },
        { DoorDoubt.CameraDegraded, Fine with { Camera = CameraCondition.Degraded } },
        { DoorDoubt.CameraCovered, Fine with { Camera = CameraCondition.Covered } },
        { DoorDoubt.PictureFrozen, Fine with { Camera = CameraCondition.Frozen } },
        { DoorDoubt.CameraCovered, Fine with { Frame = Fine.Frame! with { View = PictureView.Covered } } },
        { DoorDoubt.PictureFrozen, Fine with { Frame = Fine.Frame! with { View = PictureView.Frozen } } },
        { DoorDoubt.PictureFrozen, Fine with { Frame = Fine.Frame! with { View = PictureView.Still } } },
        { DoorDoubt.StaleFrame, Fine with { Frame = null } },
        { DoorDoubt.StaleFrame, Fine with { Now = Fine.Now.AddSeconds(1.1) } },
        { DoorDoubt.NobodyThere, Fine with { People = [] } },
        { DoorDoubt.TooManyPeople, At(10, Person(), Person(track: 2)) },
        { DoorDoubt.TooManyPeople, At(10, Person(), Person(track: 2, verdict: MaskVerdict.Unknown)) },
        { DoorDoubt.WrongVerdict, At(10, Person(), Person(track: 2, verdict: MaskVerdict.Unmasked)) },
        { DoorDoubt.WrongVerdict, At(10, Person(verdict: MaskVerdict.Unmasked)) },
        { DoorDoubt.WrongVerdict, At(10, Person(verdict: MaskVerdict.Incorrect)) },
        { DoorDoubt.UnknownVerdict, At(10, Person(verdict: MaskVerdict.Unknown)) },
        { DoorDoubt.UnknownVerdict, At(10, Person() with { Newest = Moments.Verdict(MaskVerdict.Unknown) }) },
        { DoorDoubt.UnknownVerdict, At(10, Person() with { Newest = MaskReading.NotClassified }) },
        { DoorDoubt.Unsure, At(10, Person() with { Newest = Moments.Verdict(MaskVerdict.Unmasked) }) },
        { DoorDoubt.Unsure, At(10, Person() with { Newest = Moments.Verdict(MaskVerdict.Correct, 0.79f) }) },
        { DoorDoubt.Unsure, At(10, Person() with { Share = 0.79 }) },
        { DoorDoubt.Unsure, At(10, Person() with { Share = double.NaN }) },
        { DoorDoubt.TooShort, At(10, Person() with { Since = Moments.Start.AddSeconds(9.1) }) },
        { DoorDoubt.TooShort, At(10, Person() with { Frames = 4 }) },
        { DoorDoubt.HiddenPerson, At(10, Person() with { SeenAt = Moments.Start.AddSeconds(9.9) }) },
    };

    [Fact]
    public void Judge_OnePersonMaskedCorrectlyForLong_IsThePerson()
    {
        var decision = _policy.Judge(Fine);

        Assert.Equal((1, DoorDoubt.None), (decision.Person?.Track, decision.Doubt));
    }

    [Theory]
    [MemberData(nameof(Doubts), DisableDiscoveryEnumeration = true)]
    public void Judge_AnyDoubt_IsNobodyAndItsName(DoorDoubt doubt, DoorMoment moment) =>
        Assert.Equal(new DoorDecision(null, doubt), _policy.Judge(moment));

    [Fact]
    public void Doubts_ThatComeOfAMoment_AreAllTested() => Assert.Equal(
        [DoorDoubt.None, DoorDoubt.AlreadyPermitted, DoorDoubt.PermitPending],
        Enum.GetValues<DoorDoubt>().Except(Doubts.Select(d => d.Data.Item1)));

    [Fact]
    public void Judge_APermittedPersonWhoStays_GetsNoSecondPermit()
    {
        _policy.Permitted(1, Moments.Start.AddSeconds(10));

        Assert.Equal(DoorDoubt.AlreadyPermitted, _policy.Judge(At(100, Person(seenAt: 100))).Doubt);
    }

    [Theory]
    [InlineData(19, DoorDoubt.AlreadyPermitted)]
    [InlineData(21, DoorDoubt.None)]
    public void Judge_APermittedPersonWhoseVerdictBeganAnew_WaitsForTheCooldown(double seconds, DoorDoubt expected)
    {
        _policy.Permitted(1, Moments.Start.AddSeconds(10));

        Assert.Equal(expected, _policy.Judge(At(seconds, Person(since: 12, seenAt: seconds))).Doubt);
    }

    [Fact]
    public void Judge_TwoPeopleWhereTwoMayEnter_PermitsOneAfterTheOther()
    {
        var policy = new DoorPolicy(Rules with { MaximumPeople = 2 }, (_, _) => true);
        var both = At(10, Person(), Person(track: 2));

        Assert.Equal(1, policy.Judge(both).Person?.Track);
        policy.Permitted(1, both.Now);
        Assert.Equal(2, policy.Judge(both).Person?.Track);
        policy.Permitted(2, both.Now);
        Assert.Equal(DoorDoubt.AlreadyPermitted, policy.Judge(both).Doubt);
    }

    [Fact]
    public void Judge_AnUnmaskedPersonOutsideTheZone_DoesNotMatter()
    {
        var policy = new DoorPolicy(Rules, (box, frame) => box.Center.X < frame.Width / 2f);
        var other = Person(track: 2, verdict: MaskVerdict.Unmasked) with { Box = new Box(1000, 100, 1060, 160) };

        Assert.Equal(1, policy.Judge(At(10, Person(), other)).Person?.Track);
    }

    private static PersonSight Person(int track = 1, MaskVerdict verdict = MaskVerdict.Correct, double since = 5, double seenAt = 10) => new(
        track, new Box(100, 100, 160, 160), verdict, 0.95, Moments.Verdict(verdict), Moments.Start.AddSeconds(since), 50, Moments.Start.AddSeconds(seenAt));

    private static DoorMoment At(double seconds, params PersonSight[] people)
    {
        var at = Moments.Start.AddSeconds(seconds);
        return new DoorMoment(at, true, true, CameraCondition.Online, new FrameInfo("entrance", 250, at, seconds, 1280, 720), people);
    }
}
