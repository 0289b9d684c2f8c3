using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Unit.Core.Temporal;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Doors;

public sealed class DoorPolicyTests
{
    private static readonly DoorRules Rules = new([MaskVerdict.Correct]);
    private static readonly DoorContext Fine = At(10, Person());

    private readonly DoorPolicy _policy = new(Rules, (_, _) => true);

    public static TheoryData<DenialReason, DoorContext> Doubts => new()
    {
        { DenialReason.BrokerLost, Fine with { IsHeard = false } },
        { DenialReason.ClockNotSane, Fine with { IsClockSane = false } },
        { DenialReason.ClockNotSane, Fine with { Now = Fine.Now.AddSeconds(-2.1) } },
        { DenialReason.CameraOffline, Fine with { Camera = null } },
        { DenialReason.CameraOffline, Fine with { Camera = CameraCondition.Offline } },
        { DenialReason.CameraOffline, Fine with { Camera = CameraCondition.Ended } },
        { DenialReason.CameraOffline, Fine with { Camera = CameraCondition.Paused } },
        { DenialReason.CameraDegraded, Fine with { Camera = CameraCondition.Degraded } },
        { DenialReason.CameraCovered, Fine with { Camera = CameraCondition.Covered } },
        { DenialReason.PictureFrozen, Fine with { Camera = CameraCondition.Frozen } },
        { DenialReason.CameraCovered, Fine with { Frame = Fine.Frame! with { View = PictureView.Covered } } },
        { DenialReason.PictureFrozen, Fine with { Frame = Fine.Frame! with { View = PictureView.Frozen } } },
        { DenialReason.PictureFrozen, Fine with { Frame = Fine.Frame! with { View = PictureView.Still } } },
        { DenialReason.CameraMoved, Fine with { Camera = CameraCondition.Moved } },
        { DenialReason.CameraMoved, Fine with { Frame = Fine.Frame! with { View = PictureView.Moved } } },
        { DenialReason.CameraBlurred, Fine with { Camera = CameraCondition.Blurred } },
        { DenialReason.CameraBlurred, Fine with { Frame = Fine.Frame! with { View = PictureView.Blurred } } },
        { DenialReason.StaleFrame, Fine with { Frame = null } },
        { DenialReason.StaleFrame, Fine with { Now = Fine.Now.AddSeconds(1.1) } },
        { DenialReason.NobodyThere, Fine with { People = [] } },
        { DenialReason.TooManyPeople, At(10, Person(), Person(track: 2)) },
        { DenialReason.TooManyPeople, At(10, Person(), Person(track: 2, verdict: MaskVerdict.Unknown)) },
        { DenialReason.WrongVerdict, At(10, Person(), Person(track: 2, verdict: MaskVerdict.Unmasked)) },
        { DenialReason.WrongVerdict, At(10, Person(verdict: MaskVerdict.Unmasked)) },
        { DenialReason.WrongVerdict, At(10, Person(verdict: MaskVerdict.Incorrect)) },
        { DenialReason.UnknownVerdict, At(10, Person(verdict: MaskVerdict.Unknown)) },
        { DenialReason.UnknownVerdict, At(10, Person() with { Newest = Moments.Verdict(MaskVerdict.Unknown) }) },
        { DenialReason.UnknownVerdict, At(10, Person() with { Newest = MaskReading.NotClassified }) },
        { DenialReason.Unsure, At(10, Person() with { Newest = Moments.Verdict(MaskVerdict.Unmasked) }) },
        { DenialReason.Unsure, At(10, Person() with { Newest = Moments.Verdict(MaskVerdict.Correct, 0.79f) }) },
        { DenialReason.Unsure, At(10, Person() with { Share = 0.79 }) },
        { DenialReason.Unsure, At(10, Person() with { Share = double.NaN }) },
        { DenialReason.TooShort, At(10, Person() with { Since = Moments.Start.AddSeconds(9.1) }) },
        { DenialReason.TooShort, At(10, Person() with { Frames = 4 }) },
        { DenialReason.Still, At(10, Person() with { MovedAt = null }) },
        { DenialReason.Still, At(10, Person() with { MovedAt = Moments.Start.AddSeconds(7.9) }) },
        { DenialReason.HiddenPerson, At(10, Person() with { SeenAt = Moments.Start.AddSeconds(9.9) }) },
    };

    [Fact]
    public void Decide_OnePersonMaskedCorrectlyForLong_IsThePerson()
    {
        var decision = _policy.Decide(Fine);

        Assert.Equal((1, DenialReason.None), (decision.Person?.Track, decision.Doubt));
    }

    [Theory]
    [MemberData(nameof(Doubts), DisableDiscoveryEnumeration = true)]
    public void Decide_AnyDoubt_IsNobodyAndItsName(DenialReason doubt, DoorContext moment) =>
        Assert.Equal(new DoorDecision(null, doubt), _policy.Decide(moment));

    [Fact]
    public void Decide_AStillFaceWhereTheSettingsAllowIt_IsThePerson()
    {
        var policy = new DoorPolicy(Rules with { AllowsStillFaces = true }, (_, _) => true);

        Assert.Equal(1, policy.Decide(At(10, Person() with { MovedAt = null })).Person?.Track);
    }

    [Fact]
    public void Doubts_ThatComeOfAMoment_AreAllTested() => Assert.Equal(
        [DenialReason.None, DenialReason.AlreadyPermitted, DenialReason.PermitPending],
        Enum.GetValues<DenialReason>().Except(Doubts.Select(d => d.Data.Item1)));

    [Fact]
    public void Decide_APermittedPersonWhoStays_GetsNoSecondPermit()
    {
        _policy.Permitted(1, Moments.Start.AddSeconds(10));

        Assert.Equal(DenialReason.AlreadyPermitted, _policy.Decide(At(100, Person(seenAt: 100))).Doubt);
    }

    [Theory]
    [InlineData(19, DenialReason.AlreadyPermitted)]
    [InlineData(21, DenialReason.None)]
    public void Decide_APermittedPersonWhoseVerdictBeganAnew_WaitsForTheCooldown(double seconds, DenialReason expected)
    {
        _policy.Permitted(1, Moments.Start.AddSeconds(10));

        Assert.Equal(expected, _policy.Decide(At(seconds, Person(since: 12, seenAt: seconds))).Doubt);
    }

    [Fact]
    public void Decide_TwoPeopleWhereTwoMayEnter_PermitsOneAfterTheOther()
    {
        var policy = new DoorPolicy(Rules with { MaximumPeople = 2 }, (_, _) => true);
        var both = At(10, Person(), Person(track: 2));

        Assert.Equal(1, policy.Decide(both).Person?.Track);
        policy.Permitted(1, both.Now);
        Assert.Equal(2, policy.Decide(both).Person?.Track);
        policy.Permitted(2, both.Now);
        Assert.Equal(DenialReason.AlreadyPermitted, policy.Decide(both).Doubt);
    }

    [Fact]
    public void Decide_AnUnmaskedPersonOutsideTheZone_DoesNotMatter()
    {
        var policy = new DoorPolicy(Rules, (box, frame) => box.Center.X < frame.Width / 2f);
        var other = Person(track: 2, verdict: MaskVerdict.Unmasked) with { Box = new Box(1000, 100, 1060, 160) };

        Assert.Equal(1, policy.Decide(At(10, Person(), other)).Person?.Track);
    }

    private static TrackedPerson Person(int track = 1, MaskVerdict verdict = MaskVerdict.Correct, double since = 5, double seenAt = 10) => new(
        track, new Box(100, 100, 160, 160), verdict, 0.95, Moments.Verdict(verdict), Moments.Start.AddSeconds(since), 50, Moments.Start.AddSeconds(seenAt))
    {
        MovedAt = Moments.Start.AddSeconds(seenAt - 1),
    };

    private static DoorContext At(double seconds, params TrackedPerson[] people)
    {
        var at = Moments.Start.AddSeconds(seconds);
        return new DoorContext(at, true, true, CameraCondition.Online, new FrameInfo("entrance", 250, at, seconds, 1280, 720), people);
    }
}
