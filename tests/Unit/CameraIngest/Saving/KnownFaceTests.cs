using MaskPose.Edge.CameraIngest.Saving;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Saving;

public sealed class KnownFaceTests
{
    private static readonly Face Seen = new(new Box(20, 20, 80, 80), 0.9f, null);
    private static readonly MaskReading Correct = new(MaskVerdict.Correct, new(0.95f, 0.03f, 0.02f), MaskDoubt.None);
    private static readonly SavingOptions Saving = new();

    [Fact]
    public void MaskFor_ASureVerdictOfTheSameFace_IsThatVerdict() =>
        Assert.Equal(Correct, Followed(6).MaskFor(Seen, Picture(120), Saving, Times(6)));

    [Fact]
    public void MaskFor_AFaceThatIsNewHere_IsReadAgain() => Assert.Null(Followed(3).MaskFor(Seen, Picture(120), Saving, Times(3)));

    [Fact]
    public void MaskFor_AFaceThatLooksOtherwise_IsReadAgain() => Assert.Null(Followed(6).MaskFor(Seen, Picture(30), Saving, Times(6)));

    [Fact]
    public void MaskFor_AReadingThatIsTooOld_IsReadAgain() =>
        Assert.Null(Followed(6).MaskFor(Seen, Picture(120), Saving, Times(6) + Saving.MaskSeconds));

    [Fact]
    public void MaskFor_AnUnsureVerdict_IsReadAgain() => Assert.Null(
        Followed(6, new MaskReading(MaskVerdict.Correct, new(0.7f, 0.2f, 0.1f), MaskDoubt.None)).MaskFor(Seen, Picture(120), Saving, Times(6)));

    [Theory]
    [InlineData(1 / 30.0, true)]
    [InlineData(1 / 15.0, false)]
    [InlineData(0.2, false)]
    public void HeadFor_WithinTheAskedRate_GoesWithTheFace(double later, bool isKnown)
    {
        var head = Followed(6).HeadFor(Seen.Translate(3, 1), Saving, Times(5) + later);

        Assert.Equal(isKnown ? new Point2(13, 11) : null, head?.Landmarks[0]);
    }

    private static KnownFace Followed(int frames, MaskReading? mask = null)
    {
        KnownFace? known = null;
        for (var i = 0; i < frames; i++)
        {
            using var frame = Picture(120);
            var head = HeadReading.Nothing with { Landmarks = [new Point2(10, 10)] };
            known = KnownFace.Next(known, new ObservedFace(Seen, mask ?? Correct, head), frame, new FreshReading(true, true), Times(i));
        }

        return known!;
    }

    private static double Times(int frame) => frame * 0.2;

    /// <summary>A bright face whose lower half has that grey.</summary>
    private static Frame Picture(byte lower)
    {
        var frame = Frame.Rent(new FrameInfo("hall", 0, DateTimeOffset.UnixEpoch, 0, 100, 100));
        frame.Pixels.Span.Fill(180);
        frame.Pixels.Span[(50 * frame.Stride)..(80 * frame.Stride)].Fill(lower);
        return frame;
    }
}
