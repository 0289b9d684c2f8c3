using System.Net;
using System.Net.Sockets;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Integration.Capture;

[Collection(OneAtATime.Name)]
public sealed class CaptureLoopTests(Media media)
{
    private const string Password = "s3cr@t";

    [Fact]
    public async Task File_WithoutLoop_EndsAndSaysSo()
    {
        await using var camera = new RunningCamera(new CameraOptions { Source = media["vp9.mp4"], Loop = false });

        var status = await camera.WaitAsync(s => s.Condition == CameraCondition.Ended);

        Assert.Equal((5, 0), (status.CapturedFrames, status.Restarts));
        Assert.Equal(4, status.DroppedFrames);
    }

    [Fact]
    public async Task File_WithLoop_IsOnlineBeyondItsLength()
    {
        await using var camera = new RunningCamera(new CameraOptions { Source = media["vp9.mp4"] });

        var status = await camera.WaitAsync(s => s.CapturedFrames > 8);

        Assert.Equal((CameraCondition.Online, 0), (status.Condition, status.Restarts));
    }

    [Fact]
    public async Task Pause_ThenEnd_StopsTheSourceAndBringsItBack()
    {
        await using var camera = new RunningCamera(new CameraOptions { Source = media["vp9.mp4"] });
        await camera.WaitAsync(s => s.CapturedFrames > 2);

        camera.Camera.Pause.Begin("ana");
        var paused = await camera.WaitAsync(s => s.Condition == CameraCondition.Paused);
        FfmpegChildren.AssertNone();
        camera.Camera.Pause.End();

        Assert.Equal(("paused by ana", 0), (paused.Reason, paused.Restarts));
        await camera.WaitAsync(s => s.Condition == CameraCondition.Online && s.CapturedFrames > paused.CapturedFrames);
    }

    [Theory]
    [InlineData("empty.mp4")]
    [InlineData("text.mp4")]
    [InlineData("nowhere.mp4")]
    public async Task BadFile_IsOfflineWithTheReasonAndTriedAgain(string name)
    {
        await using var camera = new RunningCamera(new CameraOptions { Source = media[name] });

        var status = await camera.WaitAsync(s => s.Restarts == 2);

        Assert.Equal(CameraCondition.Offline, status.Condition);
        Assert.Contains(name, status.Reason, StringComparison.Ordinal);
        Assert.Equal(1, camera.Log.Lines.Count(l => l.StartsWith("Warning", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task BadFile_IsTriedAgainAfterGrowingPauses()
    {
        var time = new PauseTime();
        await using var camera = new RunningCamera(new CameraOptions { Source = media["nowhere.mp4"] }, time);

        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 30, 30 })
        {
            var pause = await time.NextPauseAsync(TestContext.Current.CancellationToken);
            Assert.InRange(pause.TotalSeconds, 0.8 * seconds, 1.2 * seconds);
            time.Advance(pause);
        }
    }

    /// <summary>It takes the connection and never says a word.</summary>
    [Theory]
    [InlineData("rtsp")]
    [InlineData("http")]
    public async Task Camera_ThatNeverAnswers_IsGivenUpAndTriedAgain(string scheme)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var camera = new RunningCamera(new CameraOptions
        {
            Source = $"{scheme}://admin:{Password}@{listener.LocalEndpoint}/live",
            StallTimeoutMs = 700,
        });

        var status = await camera.WaitAsync(s => s.Restarts == 2);

        Assert.Equal(CameraCondition.Offline, status.Condition);
        AssertClearAndWithoutPassword(camera, status, listener.LocalEndpoint.ToString()!);
    }

    [Theory]
    [InlineData("rtsp")]
    [InlineData("http")]
    public async Task Camera_ThatRefuses_IsOffline(string scheme)
    {
        var port = Ports.Free();
        await using var camera = new RunningCamera(new CameraOptions
        {
            Source = $"{scheme}://admin:{Password}@127.0.0.1:{port}/live",
        });

        var status = await camera.WaitAsync(s => s.Restarts == 1);

        Assert.Contains("refused", status.Reason, StringComparison.Ordinal);
        AssertClearAndWithoutPassword(camera, status, $"127.0.0.1:{port}");
    }

    private static void AssertClearAndWithoutPassword(RunningCamera camera, CameraStatus status, string address)
    {
        Assert.Contains(address, status.Reason, StringComparison.Ordinal);
        var said = string.Join('\n', camera.Log.Lines.Concat(camera.Reports.Select(r => r.ToString())).Append(status.ToString()));
        Assert.DoesNotContain(Password, said, StringComparison.Ordinal);
        Assert.DoesNotContain("admin", said, StringComparison.Ordinal);
    }
}
