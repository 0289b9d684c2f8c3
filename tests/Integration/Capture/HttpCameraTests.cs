using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Integration.Capture;

[Collection(OneAtATime.Name)]
public sealed class HttpCameraTests
{
    [Fact]
    public async Task Stream_GivesFramesAsTheyCome()
    {
        await using var source = new HttpCamera();
        await source.StartAsync();
        await using var camera = new RunningCamera(new CameraOptions { Source = source.Address });

        await camera.WaitAsync(s => s.CapturedFrames > 20);
        using var frame = await camera.Camera.Slot.TakeAsync(TestContext.Current.CancellationToken);

        Assert.Equal((64, 48), (frame.Width, frame.Height));
        Assert.InRange(frame.Pixels.Span[1], 190, 210);
        Assert.InRange(frame.Info.TimeSeconds, 0, 60);
    }

    [Fact]
    public async Task Stream_ThatCloses_IsOfflineAndThenOnlineAgain()
    {
        await using var source = new HttpCamera();
        await source.StartAsync();
        await using var camera = new RunningCamera(new CameraOptions { Source = source.Address });
        await camera.WaitAsync(s => s.CapturedFrames > 5);

        source.Closes = true;

        var lost = await camera.WaitAsync(s => s.Condition == CameraCondition.Offline);
        Assert.Equal("the camera closed the connection", lost.Reason);
        await camera.WaitAsync(s => s.Condition == CameraCondition.Online && s.Restarts == 1);
        Assert.Contains(camera.Reports, r => r.Condition == CameraCondition.Offline && r.Reason == lost.Reason);
    }

    [Fact]
    public async Task Stream_ThatHangs_IsKilledAndTriedAgain()
    {
        await using var source = new HttpCamera();
        await source.StartAsync();
        await using var camera = new RunningCamera(new CameraOptions { Source = source.Address, StallTimeoutMs = 4000 });
        await camera.WaitAsync(s => s.CapturedFrames > 5);

        source.Hangs = true;

        var lost = await camera.WaitAsync(s => s.Condition == CameraCondition.Offline);
        Assert.Contains(source.Address, lost.Reason, StringComparison.Ordinal);
        source.Hangs = false;
        await camera.WaitAsync(s => s.Condition == CameraCondition.Online);
    }

    [Fact]
    public async Task Stream_FasterThanTheFrameRate_IsThinnedOut()
    {
        await using var source = new HttpCamera();
        await source.StartAsync();
        await using var camera = new RunningCamera(new CameraOptions { Source = source.Address, FrameRate = 5 });
        await camera.WaitAsync(s => s.CapturedFrames > 0);
        var before = camera.Camera.Status();

        var after = await camera.WaitAsync(s => s.CapturedFrames >= before.CapturedFrames + 10);

        Assert.InRange((after.At - before.At).TotalSeconds, 1.4, 10);
    }
}
