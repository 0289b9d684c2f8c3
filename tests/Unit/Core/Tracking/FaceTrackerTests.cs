using MaskPose.Edge.Core.Tracking;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Unit.Core.Temporal;
using MaskPose.Edge.Unit.Core.Watching;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Tracking;

public sealed class FaceTrackerTests
{
    private readonly FaceTracker _tracker = new(new TrackingSettings());
    private Dictionary<int, int> _first = [];

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(25)]
    public void Update_TwoWhoCross_KeepTheirIds(double framesPerSecond)
    {
        // 200 px/s towards each other, a quarter of a face apart in height; box noise as detectors have it.
        var random = new Random(7);
        var (left, right) = (0, 0);
        for (var frame = 0; frame <= 4 * framesPerSecond; frame++)
        {
            var seconds = frame / framesPerSecond;
            var ids = Ids(
                seconds,
                People.At(200 + (200 * (float)seconds) + Noise(random), 300 + Noise(random)),
                People.At(1000 - (200 * (float)seconds) + Noise(random), 315 + Noise(random)));
            (left, right) = frame == 0 ? (ids[0], ids[1]) : (left, right);
            Assert.Equal([left, right], ids);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(25)]
    public void Update_OneHiddenBehindTheOtherWhileTheyCross_BothKeepTheirIds(double framesPerSecond)
    {
        var random = new Random(3);
        for (var frame = 0; frame <= 4 * framesPerSecond; frame++)
        {
            var seconds = frame / framesPerSecond;
            var front = People.At(200 + (200 * (float)seconds) + Noise(random), 300);
            var behind = People.At(1000 - (200 * (float)seconds) + Noise(random), 300);
            var isHidden = Math.Abs(front.Face.Box.Center.X - behind.Face.Box.Center.X) < People.Size;
            if (isHidden)
            {
                // At the crossing itself one box may be either of them.
                Assert.InRange(Assert.Single(Ids(seconds, front)), 1, 2);
            }
            else
            {
                Assert.Equal([1, 2], Ids(seconds, front, behind));
            }
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.5)]
    public void Update_SomeoneHiddenForAShortTime_ComesBackUnderTheSameId(double hiddenSeconds)
    {
        for (var frame = 0; frame < 25; frame++)
        {
            Ids(frame / 25.0, People.At(300 + frame, 300));
        }

        Assert.Equal([1], Ids(1 + hiddenSeconds, People.At(325 + (float)(20 * hiddenSeconds), 300)));
    }

    [Fact]
    public void Update_SomeoneGoneForLonger_IsSomeoneNew()
    {
        Ids(0, People.At(300, 300));

        Assert.Equal([2], Ids(2.1, People.At(300, 300)));
    }

    [Fact]
    public void Update_SomeoneElsewhere_IsSomeoneNew()
    {
        Ids(0, People.At(300, 300));

        Assert.Equal([2], Ids(0.04, People.At(800, 300)));
    }

    [Fact]
    public void Update_AFaceOfQuiteAnotherSize_IsSomeoneNew()
    {
        Ids(0, People.At(300, 300));

        Assert.Equal([2], Ids(0.04, People.At(300, 300, size: 3 * People.Size)));
    }

    [Fact]
    public void Update_TwentyWhoStand_KeepTheirIdsWhateverTheOrder()
    {
        var random = new Random(11);
        for (var frame = 0; frame < 250; frame++)
        {
            var order = Enumerable.Range(0, 20).ToArray();
            random.Shuffle(order);
            var faces = order.Select(p => People.At(
                100 + (90 * (p % 10)) + Noise(random), 200 + (90 * (p / 10)) + Noise(random))).ToArray();
            var ids = Ids(frame / 25.0, faces);
            if (frame == 0)
            {
                _first = order.Zip(ids).ToDictionary(p => p.First, p => p.Second);
            }

            Assert.Equal(order.Select(p => _first[p]), ids);
        }
    }

    private int[] Ids(double seconds, params ObservedFace[] faces)
    {
        var at = Moments.Start.AddSeconds(seconds);
        _tracker.RemoveLost(at);
        return [.. _tracker.Update(faces, at).Select(t => t!.Id)];
    }

    private static float Noise(Random random) => (float)((random.NextDouble() - 0.5) * 6);
}
