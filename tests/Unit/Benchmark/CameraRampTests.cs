using MaskPose.Edge.Benchmark.Cameras;
using Xunit;

namespace MaskPose.Edge.Unit.Benchmark;

public sealed class CameraRampTests
{
    [Fact]
    public async Task Run_FramesDrop_EndsThere()
    {
        var (steps, greatest) = await CameraRamp.RunAsync([1, 2, 4, 8], 1, Node(mostCameras: 3), TestContext.Current.CancellationToken);

        Assert.Equal([1, 2, 4], steps.Select(s => s.Cameras));
        Assert.Equal(2, greatest);
    }

    [Fact]
    public async Task Run_DecodersFallBehind_EndsThere()
    {
        var (steps, greatest) = await CameraRamp.RunAsync(
            [1, 2, 4], 1, (cameras, _) => Task.FromResult(Step(cameras, captured: Math.Min(cameras * 5, 9), dropped: 0)), TestContext.Current.CancellationToken);

        Assert.Equal([1, 2], steps.Select(s => s.Cameras));
        Assert.Equal(1, greatest);
    }

    [Fact]
    public async Task Run_ThreeTimes_IsTheirMedian()
    {
        var dropped = new Queue<double>([0.5, 0, 0.002]);

        var (steps, greatest) = await CameraRamp.RunAsync(
            [6], 3, (cameras, _) => Task.FromResult(Step(cameras, captured: 30, dropped.Dequeue())), TestContext.Current.CancellationToken);

        Assert.Equal(0.002, Assert.Single(steps).Dropped);
        Assert.Equal(6, greatest);
    }

    private static RunNode Node(int mostCameras) => (cameras, _) =>
        Task.FromResult(Step(cameras, captured: cameras * 5, dropped: cameras > mostCameras ? 0.2 : 0));

    private static CameraStep Step(int cameras, double captured, double dropped)
    {
        var delay = new Delay(1, 1, 1, 1);
        return new CameraStep(cameras, captured, captured, dropped, 1, 1, 2, new StageShares(0, 0, 0, 0), delay, delay);
    }
}
