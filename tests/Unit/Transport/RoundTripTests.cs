using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Transport;
using Xunit;
using static MaskPose.Edge.Unit.Transport.TestMessages;

namespace MaskPose.Edge.Unit.Transport;

public sealed class RoundTripTests
{
    [Fact]
    public void Face_ThereAndBack_IsTheSame() => Assert.Equal(WholeFace, WholeFace.ToMessage().ToCore());

    [Fact]
    public void Face_WithoutKeypoints_StaysWithout() =>
        Assert.Equal(WholeFace with { Keypoints = null }, (WholeFace with { Keypoints = null }).ToMessage().ToCore());

    [Fact]
    public void Snapshot_ThereAndBack_IsTheSame()
    {
        byte[] jpeg = [0xff, 0xd8, 0xff, 0xe0, 1, 2, 0xff, 0xd9];
        var there = new Snapshot(Guid.CreateVersion7(), "door", jpeg).ToMessage();

        var back = there.ToCore();

        Assert.Equal((Guid.Parse(there.Id), "door"), (back.Id, back.Camera));
        Assert.Equal(jpeg, back.Jpeg.ToArray());
    }

    [Fact]
    public void MaskReading_ThereAndBack_IsTheSame() => Assert.Equal(Mask, Mask.ToMessage().ToCore());

    [Fact]
    public void HeadReading_ThereAndBack_IsTheSame() => AssertSame(Head, Head.ToMessage().ToCore());

    [Fact]
    public void HeadReading_Nothing_StaysNothing() => AssertSame(HeadReading.Nothing, HeadReading.Nothing.ToMessage().ToCore());

    [Fact]
    public void HeadReading_OfABareFace_HasNoCoveredConfidence()
    {
        var bare = Head with { LandmarkConfidence = new LandmarkConfidence(0.5f, null) };

        AssertSame(bare, bare.ToMessage().ToCore());
    }

    [Fact]
    public void Intrinsics_ThereAndBack_AreTheSame()
    {
        var camera = new CameraIntrinsics(500, 510, 320, 180, new LensDistortion(0.1, 0.2, 0.3, 0.4, 0.5));

        Assert.Equal(camera, camera.ToMessage().ToCore());
    }

    [Fact]
    public void Status_ThereAndBack_IsTheSame()
    {
        Assert.Equal(Status, Status.ToMessage().ToCore());
        Assert.Equal(Status with { FrameAgeMs = null }, (Status with { FrameAgeMs = null }).ToMessage().ToCore());
    }

    [Fact]
    public void Observation_ThereAndBack_IsTheSame()
    {
        var expected = Observation(
            new ObservedFace(WholeFace, Mask, Head) { Track = 0, Attention = Attention.Drowsy, EyesUnknown = true, IsPicture = true },
            new ObservedFace(WholeFace, MaskReading.NotClassified, HeadReading.Nothing)) with
        {
            Snapshots = SnapshotPolicy.All,
            WantedSnapshot = Guid.CreateVersion7(),
        };

        var actual = expected.ToMessage().ToCore();

        Assert.Equal(expected.Frame, actual.Frame);
        Assert.Equal(expected.Times, actual.Times);
        Assert.Equal(expected.ModelIds, actual.ModelIds);
        Assert.Equal((expected.Snapshots, expected.WantedSnapshot), (actual.Snapshots, actual.WantedSnapshot));
        Assert.Equal(expected.Faces.Select(f => (f.Track, f.Attention, f.EyesUnknown, f.IsPicture, f.Face, f.Mask)), actual.Faces.Select(f => (f.Track, f.Attention, f.EyesUnknown, f.IsPicture, f.Face, f.Mask)));
        Assert.All(expected.Faces.Zip(actual.Faces), p => AssertSame(p.First.Head, p.Second.Head));
    }

    [Fact]
    public void Enums_EveryMember_HasTheSameNumberAndName()
    {
        AssertSame<MaskVerdict, MaskPose.Edge.Protos.V1.MaskVerdict>();
        AssertSame<MaskDoubt, MaskPose.Edge.Protos.V1.MaskDoubt>();
        AssertSame<PoseMethod, MaskPose.Edge.Protos.V1.PoseMethod>();
        AssertSame<EyeState, MaskPose.Edge.Protos.V1.EyeState>();
        AssertSame<Attention, MaskPose.Edge.Protos.V1.Attention>();
        AssertSame<CameraCondition, MaskPose.Edge.Protos.V1.CameraCondition>();
        AssertSame<PictureView, MaskPose.Edge.Protos.V1.PictureView>();
        AssertSame<SnapshotPolicy, MaskPose.Edge.Protos.V1.SnapshotWish>();
    }

    private static void AssertSame<TCore, TProto>()
        where TCore : struct, Enum
        where TProto : struct, Enum => Assert.Equal(
            Enum.GetValues<TCore>().Select(v => (Convert.ToInt32(v), v.ToString())),
            Enum.GetValues<TProto>().Select(v => (Convert.ToInt32(v), v.ToString())));

    private static void AssertSame(HeadReading expected, HeadReading actual)
    {
        Assert.Equal(expected.Landmarks, actual.Landmarks);
        Assert.Equal(
            (expected.Pose, expected.LeftEye, expected.RightEye, expected.LandmarkConfidence),
            (actual.Pose, actual.LeftEye, actual.RightEye, actual.LandmarkConfidence));
    }
}
