using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Settings;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Cameras;

public sealed class CamerasValidationTests
{
    [Fact]
    public void Validate_Defaults_Pass() => Assert.Null(Errors("door"));

    [Theory]
    [InlineData("FrameRate", "0.05", "0, or 0.1 to 120")]
    [InlineData("FrameRate", "121", "0, or 0.1 to 120")]
    [InlineData("FrameRate", "-1", "0, or 0.1 to 120")]
    [InlineData("HardwareDecoding", "gpu", "none, auto, vaapi, cuda, qsv")]
    [InlineData("Transport", "http", "auto, tcp, udp")]
    [InlineData("RotationDegrees", "45", "0, 90, 180, 270")]
    [InlineData("FieldOfViewDegrees", "9", "10 to 170")]
    [InlineData("FieldOfViewDegrees", "180", "10 to 170")]
    [InlineData("LongSidePixels", "63", "0, or 64 to 4096")]
    [InlineData("LongSidePixels", "5000", "0, or 64 to 4096")]
    [InlineData("Tiles", "0", "1 to 8")]
    [InlineData("Tiles", "9", "1 to 8")]
    [InlineData("MinimumScore", "0.01", "0.05 to 1")]
    [InlineData("MinimumScore", "1.5", "0.05 to 1")]
    [InlineData("StallTimeoutMs", "100", "500 to 600000")]
    [InlineData("CropRegion:X", "-0.1", "0 to 1")]
    [InlineData("CropRegion:Y", "2", "0 to 1")]
    [InlineData("CropRegion:Width", "0", "0.01 to 1")]
    [InlineData("CropRegion:Height", "1.1", "0.01 to 1")]
    public void Validate_OutOfRange_NamesCameraKeyValueAndRange(string key, string value, string allowed)
    {
        var error = Errors("door", (key, value));

        Assert.Contains($"Cameras:door:{key} is \"{value}\"", error, StringComparison.Ordinal);
        Assert.Contains($"allowed: {allowed}.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_CropBeyondThePicture_SaysHowFar() => Assert.Contains(
        "Cameras:door:CropRegion:Width is \"0.6\"; allowed: X + Width up to 1.",
        Errors("door", ("CropRegion:X", "0.5"), ("CropRegion:Width", "0.6")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Door")]
    [InlineData("a b")]
    [InlineData("a#")]
    public void Validate_IdNotAllowed_SaysWhatIs(string id) =>
        Assert.Contains($"Cameras:{id}: \"{id}\" is not an id; allowed: a-z, 0-9 and -", Errors(id), StringComparison.Ordinal);

    [Fact]
    public void Validate_NoSource_SaysWhatCanBeOne() =>
        Assert.Contains("Cameras:door:Source is \"\"; needed: a video file", Errors("door", ("Source", "")), StringComparison.Ordinal);

    [Theory]
    [InlineData("ftp://user:secret@cam/live")]
    [InlineData("rtsp://user:se cret@cam/live")]
    [InlineData("concat:a.mp4|b.mp4")]
    [InlineData("subfile:,,start,0,end,9,,:/etc/passwd")]
    [InlineData("tcp:127.0.0.1:80")]
    [InlineData("pipe:0")]
    public void Validate_AddressNotAllowed_SaysWhichAreAndHidesThePassword(string source)
    {
        var error = Errors("door", ("Source", source));

        Assert.Contains("Cameras:door:Source", error, StringComparison.Ordinal);
        Assert.Contains("rtsp://, rtsps://, http:// and https://", error, StringComparison.Ordinal);
        Assert.DoesNotContain("cret", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/mem")]
    [InlineData("/proc/kcore")]
    [InlineData("//sys/kernel/x")]
    public void Validate_FileOfTheSystem_IsNoVideo(string source) =>
        Assert.Contains("Cameras:door:Source is not a video", Errors("door", ("Source", source)), StringComparison.Ordinal);

    [Theory]
    [InlineData("rtsp://admin:12x/34")]
    [InlineData("rtsp://:554/live")]
    public void Validate_AddressWithoutAHost_SaysHowToWriteAPassword(string source) =>
        Assert.Contains("as %40 %3A %2F %3F %23 %25.", Errors("door", ("Source", source)), StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-03-02T08:15:04.mp4")]
    [InlineData("rtsp://admin:se/cr?e#t@10.0.0.2/live")]
    [InlineData("/dev/video0")]
    [InlineData(@"C:\videos\door.mp4")]
    public void Validate_OddButAllowedSource_Passes(string source) => Assert.Null(Errors("door", ("Source", source)));

    [Theory]
    [InlineData("2")]
    [InlineData("0:1")]
    [InlineData("9:1")]
    [InlineData("a:b")]
    public void Validate_PixelShapeNotAllowed_SaysWhatIs(string shape) => Assert.Contains(
        "Cameras:door:PixelAspectRatio is \"" + shape + "\"; allowed: empty, or W:H",
        Errors("door", ("PixelAspectRatio", shape)),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("RotationDegrees", "90")]
    [InlineData("CropRegion:Width", "0.5")]
    [InlineData("PixelAspectRatio", "2:1")]
    public void Validate_PictureWithVideoOptions_SaysTheyAreForVideos(string key, string value) => Assert.Contains(
        "PixelAspectRatio are for videos",
        Errors("door", ("Source", "door.jpg"), (key, value)),
        StringComparison.Ordinal);

    [Fact]
    public void Validate_CalibrationMissing_NamesKeyAndFile()
    {
        var error = Errors("door", ("CalibrationFile", "/nowhere/lens.json"));

        Assert.Contains("Cameras:door:CalibrationFile: /nowhere/lens.json", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_SeveralCameras_TellsOfEach()
    {
        var options = new CamerasOptions
        {
            ["door"] = new CameraOptions { Source = "a.mp4", Tiles = 0 },
            ["hall"] = new CameraOptions { Source = "b.mp4", Transport = "x" },
        };

        var result = new CamerasValidation().Validate(null, options);

        Assert.Equal(2, result.Failures!.Count());
    }

    /// <summary>All errors of a camera with a source and these settings; null when there is none.</summary>
    private static string? Errors(string id, params (string Key, string Value)[] settings)
    {
        var values = settings.Prepend(("Source", "door.mp4")).GroupBy(s => s.Item1)
            .ToDictionary(g => $"Cameras:{id}:{g.Key}", g => (string?)g.Last().Item2);
        var options = new CamerasOptions();
        new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection("Cameras").Bind(options);
        return new CamerasValidation().Validate(null, options).FailureMessage;
    }
}
