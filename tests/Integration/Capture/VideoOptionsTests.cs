using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;
using Xunit;

namespace MaskPose.Edge.Integration.Capture;

/// <summary>A video of 160 × 120 pixels, 10 frames a second for 2 s: red and green above, blue and white below.</summary>
[Collection(OneAtATime.Name)]
public sealed class VideoOptionsTests(Media media)
{
    private const string Red = "red", Green = "green", Blue = "blue", White = "white";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task NoOptions_IsThePictureAsItIs() => AssertPicture(new CameraOptions(), 160, 120, [Red, Green, Blue, White]);

    [Theory]
    [InlineData(90, 120, 160, Blue, Red, White, Green)]
    [InlineData(180, 160, 120, White, Blue, Green, Red)]
    [InlineData(270, 120, 160, Green, White, Red, Blue)]
    public Task Rotation_TurnsClockwise(int degrees, int width, int height, params string[] corners) =>
        AssertPicture(new CameraOptions { RotationDegrees = degrees }, width, height, corners);

    [Fact]
    public Task Crop_TakesThePart() => AssertPicture(
        new CameraOptions { CropRegion = new Region { X = 0.5, Width = 0.5 } }, 80, 120, [Green, Green, White, White]);

    [Fact]
    public Task CropThenRotation_TurnsThePart() => AssertPicture(
        new CameraOptions { CropRegion = new Region { X = 0.5, Width = 0.5 }, RotationDegrees = 90 },
        120,
        80,
        [White, Green, White, Green]);

    [Theory]
    [InlineData(5, 10)]
    [InlineData(60, 20)] // no frame comes twice
    public async Task FrameRate_OfAFile_IsTheMost(double rate, int frames)
    {
        var read = await Read(new CameraOptions { FrameRate = rate });

        Assert.Equal(frames, read.Count);
        Assert.Equal(2 - (2.0 / frames), read[^1].Info.TimeSeconds, 1e-3);
    }

    /// <summary>Pixels that are twice as wide as high, as the stream says or as the settings do where it says nothing.</summary>
    [Theory]
    [InlineData("squeezed.mp4", "", 320, 240)]
    [InlineData("squeezed.mp4", "1:1", 160, 240)]
    [InlineData("quarters.mkv", "", 160, 120)]
    [InlineData("quarters.mkv", "2:1", 320, 120)]
    [InlineData("quarters.mkv", "1:2", 80, 120)]
    public async Task PixelAspectRatio_GivesThePictureItsShape(string file, string ratio, int width, int height)
    {
        var frames = await Sources.File(media[file], new CameraOptions { PixelAspectRatio = ratio }).ReadAllAsync(Token);

        Assert.Equal((width, height), (frames[0].Info.Width, frames[0].Info.Height));
    }

    [Fact]
    public async Task HardwareDecoding_ThatIsNotThere_IsSaid()
    {
        Assert.SkipWhen(Directory.Exists("/dev/dri") || File.Exists("/dev/nvidia0"), "This machine has a graphics device.");

        var error = await Assert.ThrowsAsync<SourceException>(() =>
            Sources.File(media["whole.mp4"], new CameraOptions { HardwareDecoding = "vaapi" }).ReadAllAsync(Token));

        Assert.Contains("vaapi", error.Message, StringComparison.Ordinal);
    }

    private async Task AssertPicture(CameraOptions options, int width, int height, string[] corners)
    {
        var frame = (await Read(options))[0];

        Assert.Equal((width, height), (frame.Info.Width, frame.Info.Height));
        (int X, int Y)[] places = [(4, 4), (width - 5, 4), (4, height - 5), (width - 5, height - 5)];
        Assert.Equal(corners, places.Select(p => Name(frame.Pixel(p.X, p.Y))));
    }

    private Task<List<(Core.Vision.FrameInfo Info, byte[] Pixels)>> Read(CameraOptions options) =>
        Sources.File(media["quarters.mkv"], options).ReadAllAsync(Token);

    private static string Name((int B, int G, int R) pixel) => pixel switch
    {
        { R: > 246, G: < 9, B: < 9 } => Red,
        { R: < 9, G: > 246, B: < 9 } => Green,
        { R: < 9, G: < 9, B: > 246 } => Blue,
        { R: > 246, G: > 246, B: > 246 } => White,
        _ => pixel.ToString(),
    };
}
