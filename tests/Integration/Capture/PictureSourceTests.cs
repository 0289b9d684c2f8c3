using MaskPose.Edge.CameraIngest.Sources;
using OpenCvSharp;
using Xunit;

namespace MaskPose.Edge.Integration.Capture;

public sealed class PictureSourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maskpose-pictures-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8000, 6000)]
    public async Task Read_SmallestAndLargePicture_IsAFrame(int width, int height)
    {
        var path = Write("a.jpg", width, height);

        var frame = Assert.Single(await Source(path).ReadAllAsync(Token));

        Assert.Equal((width, height, 0), (frame.Info.Width, frame.Info.Height, frame.Info.Number));
    }

    [Fact]
    public async Task Read_TooLargePicture_SaysTheLimit()
    {
        var path = Write("a.png", 12_000, 6_000);

        var error = await Assert.ThrowsAsync<SourceException>(() => Source(path).ReadAllAsync(Token));

        Assert.Contains("64 megapixels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_FolderWithABadPicture_LeavesItOutAndSaysSo()
    {
        Write("a.png", 8, 6);
        File.WriteAllText(Path.Combine(_folder, "b.jpg"), "no picture");
        File.WriteAllText(Path.Combine(_folder, "notes.txt"), "no picture either");
        Write("c.png", 10, 6);
        var leftOut = new List<string>();

        var frames = await Source(_folder, leftOut).ReadAllAsync(Token);

        Assert.Equal([(0L, 8), (1L, 10)], frames.Select(f => (f.Info.Number, f.Info.Width)));
        Assert.Equal([Path.Combine(_folder, "b.jpg")], leftOut);
    }

    /// <summary>Each picture is read or named.</summary>
    [Fact]
    public async Task Read_FolderWithPicturesOfOtherKinds_NamesThem()
    {
        File.Move(Write("a.jpg", 8, 6), Path.Combine(_folder, "a.JFIF"));
        Write("b.ppm", 10, 6);
        File.WriteAllText(Path.Combine(_folder, "c.avif"), "picture");
        File.WriteAllText(Path.Combine(_folder, "d.GIF"), "picture");
        var leftOut = new List<string>();

        var frames = await Source(_folder, leftOut).ReadAllAsync(Token);

        Assert.Equal([8, 10], frames.Select(f => f.Info.Width));
        Assert.Equal(["c.avif", "d.GIF"], leftOut.Select(Path.GetFileName));
    }

    [Fact]
    public async Task Read_FolderWithBadPicturesOnly_IsAnError()
    {
        File.WriteAllText(Path.Combine(_folder, "b.jpg"), "no picture");

        var error = await Assert.ThrowsAsync<SourceException>(() => Source(_folder).ReadAllAsync(Token));

        Assert.Contains("none of the pictures can be read", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "no pictures in the folder")]
    [InlineData("nowhere.jpg", "no such file or folder")]
    public async Task Read_NothingThere_SaysWhere(string name, string why)
    {
        var path = Path.Combine(_folder, name);

        var error = await Assert.ThrowsAsync<SourceException>(() => Source(path).ReadAllAsync(Token));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static PictureSource Source(string path, List<string>? leftOut = null) =>
        new("door", path, frameRate: 0, TimeProvider.System, (file, _) => leftOut?.Add(file));

    private string Write(string name, int width, int height)
    {
        var path = Path.Combine(_folder, name);
        using var picture = new Mat(height, width, MatType.CV_8UC3, new Scalar(20, 90, 160));
        File.WriteAllBytes(path, picture.ImEncode(Path.GetExtension(path)));
        return path;
    }
}
