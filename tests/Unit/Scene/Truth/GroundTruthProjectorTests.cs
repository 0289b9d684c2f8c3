using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Scene.Heads;
using MaskPose.Edge.Scene.People;
using MaskPose.Edge.Scene.Rendering;
using MaskPose.Edge.Scene.Truth;
using MaskPose.Edge.Scene.Wearables;
using Xunit;
using Vector3 = System.Numerics.Vector3;

namespace MaskPose.Edge.Unit.Scene.Truth;

public sealed class GroundTruthProjectorTests
{
    // 90° over 200 pixels: the focal length is 100 pixels.
    private readonly SceneCamera _camera = new(200, 200, 90);

    [Fact]
    public void Keypoints_OfAFrontalHead_AreWhereThePinholePutsThem()
    {
        var truth = Tell(Generic(), Stand(depth: 10));

        // The head's origin is the neck's pivot less (0, 0.7, 0.72): at (0, −0.7, 9.28).
        AssertNear(100 * -0.358 / (9.28 - 0.065), 100 * (-0.7 - 0.008) / (9.28 - 0.065), truth.Keypoints.LeftEye);
        AssertNear(100 * 0.358 / (9.28 - 0.065), 100 * (-0.7 - 0.008) / (9.28 - 0.065), truth.Keypoints.RightEye);
        AssertNear(0, 100 * (-0.7 + 0.315) / (9.28 - 0.628), truth.Keypoints.NoseTip);
        AssertNear(100 * -0.315 / (9.28 - 0.087), 100 * (-0.7 + 0.727) / (9.28 - 0.087), truth.Keypoints.LeftMouthCorner);
    }

    [Fact]
    public void Yaw_Positive_MovesTheNoseToThePicturesLeft()
    {
        var turned = Tell(Generic(), Stand(yaw: 30)).Keypoints;

        Assert.True(turned.NoseTip.X < Point2.Middle(turned.LeftEye, turned.RightEye).X - 2);
    }

    [Fact]
    public void Pitch_Positive_RaisesTheNoseTowardsTheEyes()
    {
        var (level, up) = (Tell(Generic(), Stand()).Keypoints, Tell(Generic(), Stand(pitch: 20)).Keypoints);

        Assert.True(up.NoseTip.Y - up.LeftEye.Y < level.NoseTip.Y - level.LeftEye.Y - 1);
    }

    [Fact]
    public void Roll_Positive_LowersTheEyeAtThePicturesRight()
    {
        var keypoints = Tell(Generic(), Stand(roll: 15)).Keypoints;

        Assert.Equal(15 * MathF.PI / 180, keypoints.RollRadians, 0.01f);
    }

    [Fact]
    public void Box_HoldsAllKeypointsOfATurnedHead()
    {
        var truth = Tell(Generic(), Stand(yaw: -40, pitch: 15, roll: 10));

        for (var i = 0; i < FaceKeypoints.Count; i++)
        {
            Assert.InRange(truth.Keypoints[i].X, truth.Box.Left, truth.Box.Right);
            Assert.InRange(truth.Keypoints[i].Y, truth.Box.Top, truth.Box.Bottom);
        }
    }

    [Fact]
    public void Visible_BehindANearerHeadAndOutOfThePicture_IsFalse()
    {
        var (near, far) = (Stand(depth: 8), Stand(depth: 16) with { Neck = new(0.5f, 0.7f, 16) });
        var outside = Stand(depth: 8) with { Neck = new(-8, 0.7f, 8) };
        var frame = new GroundTruthProjector(_camera).Project(0, 0, [(Generic(), near), (Generic(), far), (Generic(), outside)]);

        Assert.Equal([true, false, false], frame.People.Select(p => p.Visible));
    }

    [Theory]
    [InlineData(0, MaskState.Correct, MaskVerdict.Correct)]
    [InlineData(1, MaskState.NoseOut, MaskVerdict.Incorrect)]
    [InlineData(2, MaskState.UnderChin, MaskVerdict.Incorrect)]
    [InlineData(3, MaskState.None, MaskVerdict.Unmasked)]
    public void Mask_AtRest_MeansItsVerdict(float slide, MaskState state, MaskVerdict verdict)
    {
        var truth = Tell(Generic(), Stand() with { Mask = new MaskFit(slide) });

        Assert.Equal((state, verdict, true), (truth.Mask, truth.Verdict, truth.MaskRests));
    }

    [Fact]
    public void Mask_OnItsWay_DoesNotRest() => Assert.False(Tell(Generic(), Stand() with { Mask = new MaskFit(0.4f) }).MaskRests);

    private static Person Generic() => RandomPerson.Draw("generic", 1) with { Shape = new FaceShape(), Size = 1 };

    private static Stance Stand(float yaw = 0, float pitch = 0, float roll = 0, float depth = 10) =>
        new(new Vector3(0, 0, depth), yaw, pitch, roll, 0, 1, default, MaskFit.For(MaskState.None));

    private PersonTruth Tell(Person person, Stance stance) => new GroundTruthProjector(_camera).Project(person, stance);

    private static void AssertNear(double x, double y, Point2 actual)
    {
        Assert.Equal(100 + x, actual.X, 0.01);
        Assert.Equal(100 + y, actual.Y, 0.01);
    }
}
