using MaskPose.Edge.Lab.Detectors;
using OpenCvSharp;
using Xunit;

namespace MaskPose.Edge.Unit.Lab.Detectors;

public sealed class AnchorTests
{
    [Fact]
    public void Box_MovesByATenthAndGrowsExponentially()
    {
        // Centre 50 + 0.1 · 40 · 1 = 54 and 60 − 0.1 · 20 · 2 = 56; size 40 · 2 = 80 and 20.
        var box = new Anchor(50, 60, 40, 20).Box([1, -2, MathF.Log(2) / 0.2f, 0]);

        Assert.Equal(14, box.Left, 1e-3f);
        Assert.Equal(46, box.Top, 1e-3f);
        Assert.Equal(94, box.Right, 1e-3f);
        Assert.Equal(66, box.Bottom, 1e-3f);
    }

    [Fact]
    public void RetinaFaceAnchors_OfACanvas_AreTwoACellOfEachLevel()
    {
        var anchors = RetinaFaceDetector.Anchors(new Size(64, 32)).ToList();

        Assert.Equal(2 * ((8 * 4) + (4 * 2) + (2 * 1)), anchors.Count);
        Assert.Equal([new Anchor(4, 4, 10, 10), new Anchor(4, 4, 20, 20), new Anchor(12, 4, 10, 10)], anchors.Take(3));
        Assert.Equal(new Anchor(48, 16, 256, 256), anchors[^1]);
    }

    [Fact]
    public void AizooAnchors_AreFourACell()
    {
        var anchors = AizooDetector.Anchors().ToList();

        Assert.Equal(4 * ((45 * 45) + (23 * 23) + (12 * 12) + (6 * 6) + (4 * 4)), anchors.Count);
        Assert.Equal(new Anchor(0.5f / 45, 0.5f / 45, 0.04f, 0.04f), anchors[0]);
        // Ratio width to height 0.62, the area that of the first size.
        Assert.Equal(0.62f, anchors[2].Width / anchors[2].Height, 1e-5f);
        Assert.Equal(0.04f * 0.04f, anchors[2].Width * anchors[2].Height, 1e-7f);
    }

    [Fact]
    public void Suppress_OfTheSmaller_RemovesWhatLiesInside()
    {
        // Boxes count their last pixel: 10 × 10 and, inside it, 5 × 5: union overlap 25 / 100, of the smaller 1.
        MtcnnCandidate[] candidates = [new(0, 0, 4, 4, 0.8f), new(0, 0, 9, 9, 0.9f)];

        Assert.Equal([1, 0], MtcnnCandidate.Suppress(candidates, 0.25f));
        Assert.Equal([1], MtcnnCandidate.Suppress(candidates, 0.24f));
        Assert.Equal([1], MtcnnCandidate.Suppress(candidates, 0.7f, ofSmaller: true));
    }

    [Fact]
    public void Square_KeepsTheMiddleAndWholePixels() =>
        Assert.Equal(new MtcnnCandidate(5, 0, 25, 20, 1), new MtcnnCandidate(10.5f, 0, 20.5f, 20, 1).Square());
}
