using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Transport;
using Xunit;

namespace MaskPose.Edge.Unit.Transport;

public sealed class SentRegionTests
{
    private static readonly SentRegion Half = new(new FrameRegion(100, 40, 200, 100, [0]), new Protos.V1.Image(), 0.5f, 0.25f);

    [Fact]
    public void InPicture_OfAFace_IsMovedAndScaled() => Assert.Equal(
        new Box(10, 5, 30, 15), Half.InPicture(new Face(new Box(120, 60, 160, 100), 1, null)).Box);

    [Fact]
    public void InPicture_OfTheCamera_ProjectsAPointToWhereItIsThere()
    {
        var camera = new CameraIntrinsics(500, 510, 320, 180);
        var (x, y) = (320 + (500 * 0.1), 180 + (510 * 0.2));

        var there = Half.InPicture(camera);

        Assert.Equal((x - 100) * 0.5, there.CenterX + (there.FocalX * 0.1), 6);
        Assert.Equal((y - 40) * 0.25, there.CenterY + (there.FocalY * 0.2), 6);
    }

    [Fact]
    public void InFrame_OfAHead_IsWhereThePictureShowsIt()
    {
        var head = HeadReading.Nothing with { Landmarks = [new Point2(10, 5)] };

        Assert.Equal([new Point2(120, 60)], Half.InFrame(head).Landmarks);
    }
}
