using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Vision;

public sealed class BoxTests
{
    [Fact]
    public void IntersectionOverUnion_HalfShifted_IsOneThird()
    {
        var box = new Box(0, 0, 10, 10);

        Assert.Equal(1 / 3f, box.IntersectionOverUnion(box.Translate(5, 0)), 1e-6f);
    }

    [Fact]
    public void IntersectionOverUnion_Apart_IsZero() =>
        Assert.Equal(0, new Box(0, 0, 1, 1).IntersectionOverUnion(new Box(1, 0, 2, 1)));
}
