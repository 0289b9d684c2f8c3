using MaskPose.Edge.CameraIngest.Saving;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Saving;

/// <summary>What of a room's frames is searched; frames are rendered noise around a pattern, 5 a second.</summary>
public sealed class CameraMemoryTests
{
    private const int Width = 640, Height = 360;

    private static readonly Box Person = new(200, 120, 260, 180);

    private readonly CameraMemory _memory = new(new SavingOptions());
    private readonly Random _random = new(7);
    private double _seconds;

    [Fact]
    public void Plan_OfTheFirstFrame_IsTheWhole() => Assert.Null(Look(_ => 0));

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(10)]
    public void Plan_OfAQuietRoom_IsNothing(int noise)
    {
        Settle(noise);

        Assert.Empty(Look(_ => 0, noise)!);
    }

    [Fact]
    public void Plan_OfAQuietRoom_IsTheWholeEveryTwoSeconds()
    {
        Settle(4);

        var whole = Enumerable.Range(0, 50).Count(_ => Look(_ => 0, 4) is null);

        Assert.InRange(whole, 4, 6);
    }

    [Fact]
    public void Plan_WhenTheLightChanges_IsNothing()
    {
        Settle(2);

        Assert.Empty(Look(grey => 8 + (grey / 20), 2)!);
    }

    [Fact]
    public void Plan_WhereSomethingAppears_HasItsPlace()
    {
        Settle(4);

        var parts = Look(_ => 0, 4, Person);

        Assert.True(parts is null || parts.Any(p => p.Intersection(Person) > 0.99f * Person.Area));
    }

    [Fact]
    public void Plan_WithSomebodyThere_IsTheirPlaceAlone()
    {
        Settle(4);
        for (var i = 0; i < 12; i++)
        {
            Look(_ => 0, 4, Person, faces: [Person]);
        }

        var part = Assert.Single(Look(_ => 0, 4, Person, faces: [Person]) ?? Look(_ => 0, 4, Person, faces: [Person])!);
        Assert.True(part.Intersection(Person) > 0.99f * Person.Area);
        Assert.InRange(part.Area, 1, 0.5f * Width * Height);
    }

    [Fact]
    public void Plan_AfterTheSourceBeganAnew_IsTheWhole()
    {
        Settle(4);
        _seconds = 0;

        Assert.Null(Look(_ => 0, 4));
    }

    [Fact]
    public void Plan_OfAQuietRoomAfterTheSourceBeganAgain_IsNothing()
    {
        _seconds = 3600;
        Settle(4);
        _seconds = 0;

        var plans = Enumerable.Range(0, 50).Select(_ => Look(_ => 0, 4)).ToList();

        Assert.InRange(plans[25..].Count(p => p is { Count: 0 }), 20, 25);
    }

    [Fact]
    public void Match_OfFramesWithoutTimes_IsNobody()
    {
        var person = new Face(Person, 0.9f, null);
        Look(_ => 0, faces: [Person], step: 0);
        Assert.NotNull(Assert.Single(_memory.Match([person])));

        using var frame = Frame.Rent(new FrameInfo("hall", 0, DateTimeOffset.UnixEpoch, 0, Width, Height));

        Assert.Null(_memory.Plan(frame, new DetectionSettings()));
        Assert.Null(Assert.Single(_memory.Match([person])));
    }

    /// <summary>Until the noise of the room is known and nothing is about.</summary>
    private void Settle(int noise)
    {
        for (var i = 0; i < 25; i++)
        {
            Look(_ => 0, noise);
        }

        while (Look(_ => 0, noise) is not null)
        {
        }
    }

    private IReadOnlyList<Box>? Look(Func<int, int> light, int noise = 0, Box? thing = null, Box[]? faces = null, double step = 0.2)
    {
        using var frame = Frame.Rent(new FrameInfo("hall", 0, DateTimeOffset.UnixEpoch, _seconds += step, Width, Height));
        Paint(frame, light, noise, thing);
        var plan = _memory.Plan(frame, new DetectionSettings());
        var observed = (faces ?? []).Select(f => new ObservedFace(new Face(f, 0.9f, null), MaskReading.NotClassified, HeadReading.Nothing)).ToArray();
        _memory.Remember(frame, plan, _memory.Match([.. observed.Select(o => o.Face)]), observed, new FreshReading[observed.Length], (0, 0));
        return plan;
    }

    private void Paint(Frame frame, Func<int, int> light, int noise, Box? thing)
    {
        var pixels = frame.Pixels.Span;
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = (i / 3 % Width, i / 3 / Width);
            var grey = 60 + (((x / 40) + (y / 40)) % 3 * 40);
            grey = thing is { } box && x >= box.Left && x < box.Right && y >= box.Top && y < box.Bottom ? 200 : grey;
            pixels[i] = (byte)Math.Clamp(grey + light(grey) + (noise > 0 ? _random.Next(-noise, noise + 1) : 0), 0, 255);
        }
    }
}
