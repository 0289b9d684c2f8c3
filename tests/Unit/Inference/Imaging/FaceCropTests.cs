using System.Text.Json;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Inference.Imaging;
using OpenCvSharp;
using Xunit;

namespace MaskPose.Edge.Unit.Inference.Imaging;

/// <summary>The runtime cuts what the training cut: crops.json comes from models/training/crop_reference.py.</summary>
public sealed class FaceCropTests
{
    private static readonly Reference Expected = JsonSerializer.Deserialize<Reference>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Inference", "Imaging", "crops.json")),
        JsonSerializerOptions.Web)!;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Expected.Crops.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Cut_SmoothPicture_IsTheTrainingsCrop(int index)
    {
        var expected = Expected.Crops[index];
        using var picture = SmoothPicture();
        var pixels = new byte[expected.Pixels.Length];

        new FaceCrop(new Point2(expected.X, expected.Y), expected.Side, expected.Roll).Cut(picture, expected.Size, pixels);

        var differences = pixels.Zip(expected.Pixels, (a, b) => Math.Abs(a - b)).ToList();
        Assert.InRange(differences.Average(), 0, 1);
        Assert.InRange(differences.Max(), 0, 4);
    }

    [Fact]
    public void ToFrame_CornerOfATurnedSquare_TurnsWithIt()
    {
        var crop = new FaceCrop(new Point2(10, 20), 4, MathF.PI / 2);

        var corner = crop.ToFrame(0, 0);

        Assert.Equal(12, corner.X, 1e-4f);
        Assert.Equal(18, corner.Y, 1e-4f);
    }

    private static Mat SmoothPicture()
    {
        var picture = new Mat(Expected.Height, Expected.Width, MatType.CV_8UC3);
        for (var y = 0; y < Expected.Height; y++)
        {
            for (var x = 0; x < Expected.Width; x++)
            {
                var level = (x / 2) + y + (x * y / 96);
                picture.Set(y, x, new Vec3b((byte)level, (byte)(level + 20), (byte)(level + 40)));
            }
        }

        return picture;
    }

    private sealed record Reference(int Width, int Height, CropCase[] Crops);

    private sealed record CropCase(float X, float Y, float Side, int Size, float Roll, int[] Pixels);
}
