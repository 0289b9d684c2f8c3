using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Temporal;

public sealed class MotionMeterTests
{
    private readonly MotionMeter _meter = new();

    /// <summary>The noise that our models make of a still picture, and more, for a minute.</summary>
    [Fact]
    public void Face_OfAPhotographWithACamerasNoise_NeverMoves()
    {
        var random = new Random(4);
        float Noise(float most) => ((random.NextSingle() * 2) - 1) * most;
        for (var frame = 0; frame < 1500; frame++)
        {
            Add(frame / 25.0, x: Noise(0.5f), yaw: Noise(0.5f), pitch: Noise(0.5f));
        }

        Assert.Null(_meter.MovedAt);
    }

    [Theory]
    [InlineData(3, 0, 0)]
    [InlineData(0, 2.5, 0)]
    [InlineData(0, 0, -2.5)]
    public void Face_ThatMovesOrTurns_HasMovedThen(float x, float yaw, float pitch)
    {
        Add(0);
        Add(1, x, yaw, pitch);
        Add(2, x, yaw, pitch);

        Assert.Equal(Moments.Start.AddSeconds(1), _meter.MovedAt);
    }

    /// <summary>However slowly: what counts is the way since it last moved.</summary>
    [Fact]
    public void Face_ThatSways_HasMovedWhenItIsFarEnough()
    {
        for (var frame = 0; frame < 50; frame++)
        {
            Add(frame / 25.0, x: frame * 0.1f);
        }

        Assert.NotNull(_meter.MovedAt);
    }

    [Fact]
    public void Eyes_ThatBlink_Move_OneOfThemAloneDoesNot()
    {
        Add(0);
        Add(1, left: EyeState.Closed);
        Assert.Null(_meter.MovedAt);

        Add(2);
        Add(3, left: EyeState.Closed, right: EyeState.Closed);

        Assert.Equal(Moments.Start.AddSeconds(3), _meter.MovedAt);
    }

    [Fact]
    public void Pose_ThatIsMissingForAWhile_IsNoMovement()
    {
        Add(0, yaw: 5);
        _meter.Add(BoxAt(0), HeadReading.Nothing, Moments.Start.AddSeconds(1));
        Add(2, yaw: 5);

        Assert.Null(_meter.MovedAt);
    }

    private static Box BoxAt(float x) => new(100 + x, 100, 180 + x, 200);

    private void Add(double seconds, float x = 0, float yaw = 0, float pitch = 0, EyeState left = EyeState.Open, EyeState right = EyeState.Open) => _meter.Add(
        BoxAt(x),
        new HeadReading([], new Pose(yaw, pitch, 0, PoseMethod.Fused), new EyeReading(left, null), new EyeReading(right, null)),
        Moments.Start.AddSeconds(seconds));
}
