using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Cameras;

public sealed class PictureWatchTests
{
    private readonly PictureWatch _watch = new(coveredSeconds: 5, frozenSeconds: 15);
    private readonly Random _random = new(1);

    private double _seconds;

    [Fact]
    public void Take_StillSceneWithTheNoiseOfASensor_IsClear() =>
        Assert.All(Show(600, () => Scene(noise: 1)).Skip(1), v => Assert.Equal(PictureView.Clear, v));

    [Fact]
    public void Take_OneValueChangesNowAndThen_IsStillAndNeverFrozen()
    {
        var number = 0;

        var views = Show(1000, () => Scene(spot: (byte)(number++ / 100)));

        Assert.DoesNotContain(PictureView.Frozen, views);
    }

    /// <summary>A photograph from the first frame on: no door is opened before anything has moved.</summary>
    [Fact]
    public void Take_SamePictureFromTheStart_IsStillThenFrozen()
    {
        var views = Show(400, () => Scene());

        Assert.All(views.Take(14 * 25), v => Assert.Equal(PictureView.Still, v));
        Assert.Equal(PictureView.Frozen, views[^1]);
    }

    [Fact]
    public void Take_CameraThatRepeatsEachFrameFiveTimes_IsClear()
    {
        var number = 0;

        var views = Show(200, () => Scene(spot: (byte)(number++ / 5)));

        Assert.All(views.Skip(5), v => Assert.Equal(PictureView.Clear, v));
    }

    [Fact]
    public void Take_FrozenThatMovesAgain_IsClearAtOnce()
    {
        Show(10, () => Scene(noise: 1));
        Assert.Equal(PictureView.Frozen, Show(400, () => Scene())[^1]);

        Assert.Equal(PictureView.Clear, Show(1, () => Scene(noise: 1))[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(255)]
    public void Take_OneColourWithNoise_IsCoveredAfterItsTime(byte grey)
    {
        var views = Show(150, () => Plain(grey));

        Assert.DoesNotContain(PictureView.Covered, views.Take(5 * 25));
        Assert.Equal(PictureView.Covered, views[^1]);
        Assert.NotEqual(PictureView.Covered, Show(1, () => Scene())[0]);
    }

    [Fact]
    public void Take_BothAreOff_IsAlwaysClear()
    {
        var watch = new PictureWatch(0, 0);
        using var frame = Plain(0);

        Assert.All([0.0, 100, 1000], s => Assert.Equal(PictureView.Clear, watch.Take(frame, s)));
    }

    /// <summary>25 frames a second.</summary>
    private List<PictureView> Show(int frames, Func<Frame> next) => [.. Enumerable.Range(0, frames).Select(_ =>
    {
        using var frame = next();
        return _watch.Take(frame, _seconds += 0.04);
    })];

    private Frame Scene(int noise = 0, byte spot = 0)
    {
        var frame = Rent();
        for (var i = 0; i < frame.Pixels.Length; i++)
        {
            frame.Pixels.Span[i] = (byte)((i % frame.Stride / 2) + _random.Next(noise + 1));
        }

        frame.Pixels.Span[0] = spot;
        return frame;
    }

    private Frame Plain(byte grey)
    {
        var frame = Rent();
        foreach (ref var value in frame.Pixels.Span)
        {
            value = (byte)Math.Clamp(grey + _random.Next(-6, 7), 0, 255);
        }

        return frame;
    }

    private static Frame Rent() => Frame.Rent(new FrameInfo("door", 0, default, 0, 160, 120));
}
