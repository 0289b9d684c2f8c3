using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Integration.Capture;

/// <summary>All that an HTTP address may be: streams of pictures, single pictures, files.</summary>
[Collection(OneAtATime.Name)]
public sealed class HttpCameraKindsTests(Media media) : IAsyncLifetime
{
    private readonly HttpCamera _http = new();

    public async ValueTask InitializeAsync()
    {
        _http.Folder = Path.GetDirectoryName(media["whole.mp4"])!;
        await _http.StartAsync();
    }

    public ValueTask DisposeAsync() => _http.DisposeAsync();

    /// <summary>A camera of just the rate that is asked for: next to nothing is lost.</summary>
    [Fact]
    public async Task Mjpeg_AtTheRateThatIsAskedFor_GivesNearlyAllFrames()
    {
        _http.PauseMs = 200;
        await using var camera = new RunningCamera(new CameraOptions { Source = _http.Address, FrameRate = 5 });
        var first = await camera.WaitAsync(s => s.CapturedFrames > 10);

        var last = await camera.WaitAsync(s => s.CapturedFrames >= first.CapturedFrames + 20);

        // 20 frames take 4 s at 5 frames a second; where four of five are lost, 20 s.
        Assert.InRange((last.At - first.At).TotalSeconds, 2, 12);
    }

    [Theory]
    [InlineData(-100)]
    [InlineData(100)]
    [InlineData(1_000_000)]
    public async Task Mjpeg_WrongLengths_GivesItsFrames(int bytes)
    {
        _http.WrongBytes = bytes;
        await using var camera = new RunningCamera(new CameraOptions { Source = _http.Address });

        await camera.WaitAsync(s => s.CapturedFrames > 10);
        using var frame = await camera.Camera.Slot.TakeAsync(TestContext.Current.CancellationToken);

        Assert.Equal((64, 48), (frame.Width, frame.Height));
        Assert.InRange(frame.Pixels.Span[1], 190, 210);
    }

    [Fact]
    public async Task Snapshot_IsAskedForAgainAndAgainAtItsRate()
    {
        _http.Login = "admin:se/cr?e#t";
        var address = _http.Base.Replace("http://", "http://admin:se/cr?e#t@", StringComparison.Ordinal);
        await using var camera = new RunningCamera(new CameraOptions { Source = $"{address}/picture", FrameRate = 10 });

        var status = await camera.WaitAsync(s => s.CapturedFrames > 10);

        Assert.Equal((CameraCondition.Online, 0), (status.Condition, status.Restarts));
        Assert.InRange(_http.Asked, status.CapturedFrames, 10_000);
    }

    [Theory]
    [InlineData("picture", "wrong user or password (Server returned 401 Unauthorized)")]
    [InlineData("nothing", "there is nothing at this path (Server returned 404 Not Found)")]
    [InlineData("drawing", "it sends a picture of type image/svg+xml; allowed: image/jpeg.")]
    [InlineData("files/text.mp4", "this is not a video")]
    public async Task Address_ThatGivesNoVideo_SaysWhyInPlainWordsOnce(string path, string why)
    {
        _http.Login = "somebody:else";
        await using var camera = new RunningCamera(new CameraOptions { Source = $"{_http.Base}/{path}" });

        var status = await camera.WaitAsync(s => s.Restarts > 0);

        Assert.StartsWith($"{_http.Base}/{path}: {why}", status.Reason, StringComparison.Ordinal);
        Assert.Equal(2, status.Reason.Split(_http.Base).Length);
    }

    /// <summary>It comes faster than it was filmed, HLS in bursts of 4 s, and is shown no faster.</summary>
    [Theory]
    [InlineData("", "long.mp4")]
    [InlineData("admin:secret@", "long.mp4")]
    [InlineData("", "long.m3u8")]
    public async Task File_OverHttp_IsPlayedAtItsOwnSpeed(string login, string file)
    {
        var address = _http.Base.Replace("http://", $"http://{login}", StringComparison.Ordinal);
        await using var camera = new RunningCamera(new CameraOptions { Source = $"{address}/files/{file}" });
        var first = await camera.WaitAsync(s => s.CapturedFrames > 0);

        var last = await camera.WaitAsync(s => s.CapturedFrames >= first.CapturedFrames + 30);

        // 10 frames a second.
        Assert.InRange((last.At - first.At).TotalSeconds, 2.5, 30);
        Assert.Equal(0, last.Restarts);
    }

    /// <summary>Anybody on the machine reads the command lines of all its processes.</summary>
    [Fact]
    public async Task Password_StandsOnNoCommandLine()
    {
        var address = _http.Base.Replace("http://", "http://admin:geheim@", StringComparison.Ordinal);
        await using var camera = new RunningCamera(new CameraOptions { Source = $"{address}/files/long.mp4" });
        await camera.WaitAsync(s => s.CapturedFrames > 0);

        var ffmpeg = Assert.Single(FfmpegChildren.Ids());

        Assert.DoesNotContain(
            "geheim",
            await File.ReadAllTextAsync($"/proc/{ffmpeg}/cmdline", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }
}
