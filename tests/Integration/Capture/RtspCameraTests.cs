using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Integration.Capture;

[Collection(OneAtATime.Name)]
public sealed class RtspCameraTests(Media media)
{
    /// <summary>The address with its password comes to ffmpeg through standard input.</summary>
    [Fact]
    public async Task Stream_WithAPassword_GivesFramesAndNoCommandLineHasIt()
    {
        using var source = await RtspCamera.StartAsync(media["long.mp4"]);
        await using var camera = new RunningCamera(new CameraOptions
        {
            Source = source.Address.Replace("rtsp://", "rtsp://admin:geheim@", StringComparison.Ordinal),
            StallTimeoutMs = 8000,
        });

        await camera.WaitAsync(s => s.CapturedFrames > 10);
        var ffmpeg = Assert.Single(FfmpegChildren.Ids());

        Assert.DoesNotContain(
            "geheim",
            await File.ReadAllTextAsync($"/proc/{ffmpeg}/cmdline", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    /// <summary>And it has the bounds of a camera's process, as the system knows them.</summary>
    [Fact]
    public async Task Stream_WithAFileOfCredentials_GivesFramesAndNothingInProcHasThem()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "admin:geheim\n", TestContext.Current.CancellationToken);
        OwnFile.Protect(file);
        using var source = await RtspCamera.StartAsync(media["long.mp4"]);
        await using var camera = new RunningCamera(
            new CameraOptions { Source = source.Address, CredentialsFile = file, StallTimeoutMs = 8000, MaximumMegabytes = 1024 });

        await camera.WaitAsync(s => s.CapturedFrames > 10);
        var ffmpeg = Assert.Single(FfmpegChildren.Ids());

        foreach (var part in (string[])["cmdline", "environ"])
        {
            Assert.DoesNotContain(
                "geheim", await File.ReadAllTextAsync($"/proc/{ffmpeg}/{part}", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.Matches(@"Max data size +1073741824 ", await File.ReadAllTextAsync($"/proc/{ffmpeg}/limits", TestContext.Current.CancellationToken));
        File.Delete(file);
    }

    [Theory]
    [InlineData("udp")]
    [InlineData("auto")]
    public async Task Stream_OfACameraThatHasUdpOnly_GivesFramesAndIsOfflineWhenThePlayerIsKilled(string transport)
    {
        using var source = await RtspCamera.StartAsync(media["long.mp4"]);
        await using var camera = new RunningCamera(
            new CameraOptions { Source = source.Address, Transport = transport, StallTimeoutMs = 8000 });

        var online = await camera.WaitAsync(s => s.CapturedFrames > 10);
        using (var frame = await camera.Camera.Slot.TakeAsync(TestContext.Current.CancellationToken))
        {
            Assert.Equal((320, 240), (frame.Width, frame.Height));
        }

        Assert.Equal(CameraCondition.Online, online.Condition);
        source.Kill();
        var lost = await camera.WaitAsync(s => s.Condition == CameraCondition.Offline);
        Assert.NotEqual("", lost.Reason);
    }
}
