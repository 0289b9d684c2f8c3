using MaskPose.Edge.Inference.Overlay;
using OpenCvSharp;
using Xunit;

namespace MaskPose.Edge.Unit.Inference.Overlay;

public sealed class LabelLayoutTests
{
    private static readonly Size Picture = new(400, 300);
    private static readonly Size Label = new(90, 30);

    [Fact]
    public void Place_WithRoomAbove_IsAboveTheFace() =>
        Assert.Equal(new Rect(100, 70, 90, 30), Place(new Rect(100, 100, 50, 60)));

    [Fact]
    public void Place_AtTheTopEdge_IsBelowTheFace() =>
        Assert.Equal(new Rect(100, 70, 90, 30), Place(new Rect(100, 10, 50, 60)));

    [Fact]
    public void Place_AtTheRightEdge_StaysInThePicture() =>
        Assert.Equal(new Rect(310, 70, 90, 30), Place(new Rect(370, 100, 30, 60)));

    [Fact]
    public void Place_AnotherFaceAbove_GoesBelow()
    {
        var face = new Rect(100, 100, 50, 60);
        var layout = new LabelLayout(Picture, [face, new Rect(110, 40, 50, 55)]);

        Assert.Equal(new Rect(100, 160, 90, 30), layout.Place(Label, face));
    }

    [Fact]
    public void Place_TwoFacesSideBySide_HaveLabelsThatDoNotOverlap()
    {
        Rect[] faces = [new Rect(100, 100, 50, 60), new Rect(152, 100, 50, 60)];
        var layout = new LabelLayout(Picture, faces);

        var (first, second) = (layout.Place(Label, faces[0]), layout.Place(Label, faces[1]));

        Assert.False(first.IntersectsWith(second));
        Assert.All(faces, f => Assert.False(second.IntersectsWith(f)));
    }

    [Fact]
    public void Place_AFaceThatFillsThePicture_StaysInThePicture() =>
        Assert.Equal(new Rect(0, 0, 90, 30), Place(new Rect(0, 0, 400, 300)));

    private static Rect Place(Rect face) => new LabelLayout(Picture, [face]).Place(Label, face);
}
