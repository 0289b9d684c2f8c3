using MaskPose.Edge.Inference.Imaging;
using Xunit;

namespace MaskPose.Edge.Unit.Inference.Imaging;

public sealed class SharpnessTests
{
    [Fact]
    public void Measure_FlatPicture_IsZero() => Assert.Equal(0, Sharpness.Measure(new byte[32 * 32 * 3], 32));

    [Fact]
    public void Measure_Chessboard_IsTheVarianceOfItsLaplacian()
    {
        // Grey values 0 and 100: the Laplacian (up + down + left + right − 4 · middle) is +400 and −400.
        var picture = new byte[32 * 32 * 3];
        for (var i = 0; i < picture.Length; i++)
        {
            picture[i] = (byte)(((i / 3 % 32) + (i / 3 / 32)) % 2 == 0 ? 0 : 100);
        }

        Assert.Equal(160_000, Sharpness.Measure(picture, 32), 1.0);
    }
}
