using MaskPose.Edge.Scene;
using MaskPose.Edge.Scene.Clip;
using MaskPose.Edge.Scene.Wearables;
using Xunit;

namespace MaskPose.Edge.Unit.Scene.Clip;

public sealed class SceneRendererTests
{
    private static readonly ClipSettings Small = new(Width: 160, Height: 90);

    [Fact]
    public void Render_TheSameFrameTwice_GivesTheSamePixels() => Assert.Equal(Pixels(Small, 250), Pixels(Small, 250));

    [Fact]
    public void Render_WithAnotherSeed_GivesOtherPixels() => Assert.NotEqual(Pixels(Small, 250), Pixels(Small with { Seed = 2 }, 250));

    [Fact]
    public void Render_OutOfOrder_GivesTheSamePixels()
    {
        var renderer = SceneClip.Renderer(Small);
        using var later = renderer.Render(SceneClip.Info(Small, 300));
        using var frame = renderer.Render(SceneClip.Info(Small, 250));

        Assert.Equal(Pixels(Small, 250), frame.Pixels.ToArray());
    }

    [Fact]
    public void Head_InsideItsBox_DiffersFromTheBackground()
    {
        using var picture = TestPictures.Head(mask: MaskState.Correct, sidePixels: 96);
        var center = picture.Truth.People[0].Box.Center;
        var at = (((int)center.Y * picture.Frame.Width) + (int)center.X) * 3;
        var pixels = picture.Frame.Pixels.Span;

        Assert.True(Math.Abs(pixels[at] - pixels[0]) + Math.Abs(pixels[at + 1] - pixels[1]) + Math.Abs(pixels[at + 2] - pixels[2]) > 20);
    }

    [Fact]
    public void Crowd_OfTwenty_HasTwentyVisibleFacesInAllStates()
    {
        using var picture = TestPictures.Crowd(20, facePixels: 24);

        Assert.Equal(20, picture.Truth.People.Count(p => p.Visible));
        Assert.Equal(4, picture.Truth.People.Select(p => p.Mask).Distinct().Count());
    }

    private static byte[] Pixels(ClipSettings settings, int number)
    {
        using var frame = SceneClip.Renderer(settings).Render(SceneClip.Info(settings, number));
        return frame.Pixels.ToArray();
    }
}
