using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Vision;

public sealed class FaceTests
{
    private static readonly Face Face = new(
        new Box(1001.3f, 2.7f, 1100.9f, 150.1f),
        0.9f,
        new FaceKeypoints(new(1030.123f, 40.4f), new(1070.77f, 41.1f), new(1050.3f, 70), new(1035, 100.6f), new(1066.6f, 99.9f)));

    [Fact]
    public void Snap_MovesNoPointByMoreThanHalfASixtyFourth()
    {
        var snapped = Face.Snap();

        Assert.Equal(Face.Box.Left, snapped.Box.Left, 1 / 128f);
        Assert.Equal(Face.Box.Bottom, snapped.Box.Bottom, 1 / 128f);
        Assert.Equal(Face.Keypoints!.Value.NoseTip.X, snapped.Keypoints!.Value.NoseTip.X, 1 / 128f);
        Assert.Equal(0, snapped.Box.Left * 64 % 1);
    }

    [Fact]
    public void Snap_ThenMoved_LosesNoBit()
    {
        var snapped = Face.Snap();

        var there = snapped.Translate(-987, -3);

        Assert.Equal(snapped, there.Translate(987, 3));
        Assert.Equal(snapped.Box.Center, there.Box.Center + new Point2(987, 3));
        Assert.Equal(snapped.Box.Width, there.Box.Width);
        Assert.Equal(snapped.Keypoints!.Value.RollRadians, there.Keypoints!.Value.RollRadians);
    }

    [Fact]
    public void ScaleThenTranslate_MovesBoxAndKeypointsAlike()
    {
        var face = new Face(new Box(1, 2, 3, 4), 1, new FaceKeypoints(new(1, 2), default, default, default, default))
            .Scale(2, 3).Translate(10, 20);

        Assert.Equal(new Box(12, 26, 16, 32), face.Box);
        Assert.Equal(new Point2(12, 26), face.Keypoints!.Value.LeftEye);
    }
}
