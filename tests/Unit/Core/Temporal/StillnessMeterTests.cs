using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Temporal;

/// <summary>A face of 80 × 100 pixels at 10 frames a second.</summary>
public sealed class StillnessMeterTests
{
    private readonly StillnessMeter _meter = new();
    private readonly Random _random = new(7);
    private double _now;

    /// <summary>Half a pixel and half a degree, and one frame in fifty that is wrong by 5 pixels and 5 degrees.</summary>
    [Fact]
    public void Add_APosterBehindCompressionNoise_KeepsStill()
    {
        Pass(300, frame => (Noise(0.5f) + (frame % 50 == 49 ? 5 : 0), Noise(0.5f) + (frame % 50 == 49 ? 5 : 0), EyeState.Open));

        Assert.Equal(300, _meter.Seconds, 1.0);
    }

    /// <summary>Sways by 4 pixels (of a head of 100) over ten seconds, the eyes never read.</summary>
    [Fact]
    public void Add_SomebodyWhoSitsStill_Moves()
    {
        Pass(300, frame => (4 * MathF.Sin(frame / 16f), Noise(0.5f), EyeState.Unknown));

        Assert.InRange(_meter.Seconds, 0, 30);
    }

    /// <summary>Twelve blinks a minute are few.</summary>
    [Fact]
    public void Add_SomebodyWhoOnlyBlinks_Moves()
    {
        Pass(300, frame => (Noise(0.3f), Noise(0.3f), frame % 50 < 2 ? EyeState.Closed : EyeState.Open));

        Assert.InRange(_meter.Seconds, 0, 60);
    }

    [Fact]
    public void Add_ASleeper_IsNoPicture()
    {
        Pass(300, _ => (Noise(0.3f), Noise(0.3f), EyeState.Closed));

        Assert.InRange(_meter.Seconds, 0, 30);
    }

    /// <summary>Slowly, so that no frame differs from the one before: 1 pixel in 5 s.</summary>
    [Fact]
    public void Add_AFaceThatDrifts_Moves()
    {
        Pass(300, frame => (frame * 0.02f, 0, EyeState.Unknown));

        Assert.InRange(_meter.Seconds, 0, 60);
    }

    private float Noise(float most) => ((_random.NextSingle() * 2) - 1) * most;

    private void Pass(double seconds, Func<int, (float X, float Yaw, EyeState Eyes)> at)
    {
        for (var frame = 0; frame < seconds * 10; frame++)
        {
            var (x, yaw, eyes) = at(frame);
            _meter.Add(new Box(100 + x, 100, 180 + x, 200), Moments.Looking(yaw, eyes: eyes), Moments.Start.AddSeconds(_now += 0.1));
        }
    }
}
