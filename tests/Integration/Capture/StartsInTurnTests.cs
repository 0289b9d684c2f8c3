using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Integration.Capture;

/// <summary>Cameras on a machine that starts one source at a time.</summary>
[Collection(OneAtATime.Name)]
public sealed class StartsInTurnTests(Media media)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>However long others take: its stall timeout counts from its own turn.</summary>
    [Fact]
    public async Task Camera_ThatWaitsForItsTurn_HasNoProcessAndDoesNotFail()
    {
        using var starts = new Turns(1);
        using var other = await starts.TakeAsync(Token);
        await using var camera = new RunningCamera(new CameraOptions { Source = media["whole.mp4"], StallTimeoutMs = 500 }, starts: starts);

        await camera.WaitForReportsAsync(1);

        Assert.Equal(0, FfmpegChildren.Count());
        Assert.Equal((CameraCondition.Offline, "starting", 0), Said(camera.Camera.Status()));
    }

    [Fact]
    public async Task Camera_WhoseTurnCame_Starts()
    {
        using var starts = new Turns(1);
        var other = await starts.TakeAsync(Token);
        await using var camera = new RunningCamera(new CameraOptions { Source = media["whole.mp4"] }, starts: starts);
        await camera.WaitForReportsAsync(1);

        other.Dispose();

        await camera.WaitAsync(s => s.CapturedFrames > 5);
    }

    [Fact]
    public async Task Cameras_WithOnePlace_AllComeUp()
    {
        using var starts = new Turns(1);
        await using var first = new RunningCamera(new CameraOptions { Source = media["whole.mp4"] }, starts: starts);
        await using var second = new RunningCamera(new CameraOptions { Source = media["whole.mp4"] }, starts: starts);

        await first.WaitAsync(s => s.CapturedFrames > 5);
        await second.WaitAsync(s => s.CapturedFrames > 5);
    }

    /// <summary>A camera that never answers holds the others up for a moment alone.</summary>
    [Fact]
    public async Task Camera_AfterOneThatHangs_ComesUp()
    {
        using var starts = new Turns(1);
        await using var source = new HttpCamera { Hangs = true };
        await source.StartAsync();
        await using var silent = new RunningCamera(new CameraOptions { Source = source.Address, StallTimeoutMs = 600_000 }, starts: starts);
        await using var camera = new RunningCamera(new CameraOptions { Source = media["whole.mp4"] }, starts: starts);

        await camera.WaitAsync(s => s.CapturedFrames > 5);

        Assert.Equal((CameraCondition.Offline, "starting", 0), Said(silent.Camera.Status()));
    }

    private static (CameraCondition, string, int) Said(CameraStatus status) => (status.Condition, status.Reason, status.Restarts);
}
