using System.Diagnostics;
using System.Globalization;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Watching;
using MaskPose.Edge.Integration.Grpc;
using MaskPose.Edge.Scene;
using MaskPose.Edge.Scene.Wearables;
using Xunit;

namespace MaskPose.Edge.Integration.Doors;

/// <summary>With the models that a node runs: a photograph before the camera never moves, people do.</summary>
[Collection(StageGroup.Name)]
public sealed class StillPictureTests(StageFixture stages)
{
    private const int Frames = 30;
    private const int FramesPerSecond = 15;

    /// <summary>A camera's at night, of 255.</summary>
    private const int Noise = 12;

    private static readonly PipelineSettings Settings =
        new(TestFaces.Search, (width, height) => CameraIntrinsics.FromFieldOfView(width, height, 60));

    private readonly CameraTracker _tracker = new(CameraTrackerSettings.Default, Guid.CreateVersion7);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Photograph_BehindACamerasNoise_NeverMoves(int seed)
    {
        using var picture = TestPictures.Head(seed, mask: MaskState.Correct, sidePixels: 480);
        var random = new Random(seed);
        for (var number = 0; number < Frames; number++)
        {
            await FollowAsync(Noisy(picture.Frame, random), number);
        }

        Assert.Null(Assert.Single(_tracker.People()).MovedAt);
    }

    [Fact]
    public async Task Head_ThatTurnsALittle_Moves()
    {
        for (var number = 0; number < 6; number++)
        {
            using var picture = TestPictures.Head(yawDegrees: number * 2, mask: MaskState.Correct, sidePixels: 480);
            await FollowAsync(picture.Frame.Copy(), number);
        }

        Assert.NotNull(Assert.Single(_tracker.People()).MovedAt);
    }

    /// <summary>A man who has put his mask on and looks at himself.</summary>
    [Fact]
    public async Task Person_OfARealClip_HasMovedWithinASecond()
    {
        var clip = SharedData.Path("data", "clips", "khanhkd1_selfie_puts_mask_on_540x960.mp4");
        Assert.SkipWhen(clip is null, "shared/data/clips/khanhkd1_selfie_puts_mask_on_540x960.mp4 is not there");
        var number = 0;
        await foreach (var frame in ReadAsync(clip!, from: 80, count: 30, width: 540, height: 960))
        {
            await FollowAsync(frame, number++);
        }

        Assert.Equal(30, number);
        Assert.NotNull(Assert.Single(_tracker.People()).MovedAt);
    }

    private async Task FollowAsync(Frame frame, int number)
    {
        using (frame)
        {
            var seconds = number / (double)FramesPerSecond;
            frame.At(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero).AddSeconds(seconds), seconds);
            var pipeline = new FramePipeline(stages.Local.Detector(), stages.Local.Classifier(), stages.Local.Estimator(), TimeProvider.System);
            _tracker.Follow(await pipeline.AnalyseAsync(frame, Settings, Assert.Fail, Token));
        }
    }

    private static Frame Noisy(Frame still, Random random)
    {
        var noisy = still.Copy();
        foreach (ref var value in noisy.Pixels.Span)
        {
            value = (byte)Math.Clamp(value + random.Next(-Noise, Noise + 1), 0, 255);
        }

        return noisy;
    }

    private static async IAsyncEnumerable<Frame> ReadAsync(string clip, int from, int count, int width, int height)
    {
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", string.Create(
            CultureInfo.InvariantCulture,
            $"-v error -i {clip} -vf select=gte(n\\,{from}) -fps_mode passthrough -frames:v {count} -f rawvideo -pix_fmt bgr24 -"))
        { RedirectStandardOutput = true })!;
        for (var number = 0; number < count; number++)
        {
            var frame = Frame.Rent(new FrameInfo("door", number, DateTimeOffset.UnixEpoch, 0, width, height));
            await ffmpeg.StandardOutput.BaseStream.ReadExactlyAsync(frame.Pixels, Token);
            yield return frame;
        }

        await ffmpeg.WaitForExitAsync(Token);
    }
}
