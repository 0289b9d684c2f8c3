using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Watching;
using MaskPose.Edge.Unit.Core.Temporal;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Watching;

public sealed class PictureBookTests
{
    private readonly PictureBook _book = new();

    /// <summary>Two pictures hang so close that what moves between them could be either.</summary>
    [Fact]
    public void Forget_WhereTwoOverlap_ForgetsTheFirstAlone()
    {
        var (first, elsewhere, second) = (At(0), At(500), At(6));
        foreach (var picture in (StillPicture[])[first, elsewhere, second])
        {
            _book.Seen(picture, Moments.Start);
        }

        _book.Forget(At(3).Box);

        Assert.Null(_book.At(first.Box));
        Assert.Equal(second, _book.At(second.Box));
        Assert.Equal(elsewhere, _book.At(elsewhere.Box));
    }

    private static StillPicture At(float left) => new(new Box(left, 0, left + 100, 100), Moments.Start, 1280, 720);
}
