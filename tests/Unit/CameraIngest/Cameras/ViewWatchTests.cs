using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using OpenCvSharp;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Cameras;

/// <summary>One frame a second of a drawn room of 640 × 480, larger than the picture, so that a camera can be turned in it.</summary>
public sealed class ViewWatchTests
{
    private static readonly Size Picture = new(640, 480);

    private readonly ViewWatch _watch = new(movedSeconds: 15, blurredSeconds: 15);
    private readonly Random _random = new(1);
    private double _seconds;

    [Fact]
    public void Take_TheSameRoomWithNoise_IsClear() => Assert.All(Show(120, Room()), v => Assert.Equal(PictureView.Clear, v));

    /// <summary>45 pixels are less than a tenth of the picture.</summary>
    [Theory]
    [InlineData(45, 0)]
    [InlineData(0, -45)]
    [InlineData(300, 150)]
    public void Take_ACameraThatIsTurned_IsMovedAfterItsTimeAndClearWhenItIsTurnedBack(int across, int down)
    {
        Show(60, Room());

        var turned = Show(40, Room(across, down));

        Assert.All(turned.Take(14), v => Assert.Equal(PictureView.Clear, v));
        Assert.All(turned.Skip(17), v => Assert.Equal(PictureView.Moved, v));
        Assert.Equal(PictureView.Clear, Show(2, Room())[^1]);
    }

    /// <summary>A vibration, or a camera that the wind moves a little.</summary>
    [Fact]
    public void Take_ACameraThatTrembles_IsClear()
    {
        Show(60, Room());

        for (var second = 0; second < 120; second++)
        {
            Assert.Equal(PictureView.Clear, Show(1, Room(_random.Next(-3, 4), _random.Next(-3, 4)))[0]);
        }
    }

    [Fact]
    public void Take_ALensOutOfFocus_IsBlurredAfterItsTime()
    {
        Show(60, Room());

        var views = Show(40, Room(blur: 5));

        Assert.DoesNotContain(PictureView.Blurred, views.Take(14));
        Assert.All(views.Skip(17), v => Assert.Equal(PictureView.Blurred, v));
        Assert.Equal(PictureView.Clear, Show(2, Room())[^1]);
    }

    /// <summary>People before half of the picture, the light that goes down to a third or up by half, clouds.</summary>
    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(0, 0.33)]
    [InlineData(0, 1.5)]
    public void Take_PeopleAndLight_AreClear(double hidden, double light)
    {
        Show(60, Room());

        Assert.All(Show(120, Room(hidden: hidden, light: light)), v => Assert.Equal(PictureView.Clear, v));
    }

    [Fact]
    public void Take_ACameraInTheHand_IsNeverJudged()
    {
        for (var second = 0; second < 120; second++)
        {
            Assert.Equal(PictureView.Clear, Show(1, Room(second * 7 % 300, second * 11 % 200))[0]);
        }
    }

    [Fact]
    public void Take_BothAreOff_IsAlwaysClear()
    {
        var watch = new ViewWatch(0, 0);
        using var frame = Room();

        Assert.All(Enumerable.Range(0, 30), s => Assert.Equal(PictureView.Clear, watch.Take(frame, s)));
    }

    private List<PictureView> Show(int seconds, Frame room)
    {
        using (room)
        {
            return [.. Enumerable.Range(0, seconds).Select(_ =>
            {
                using var frame = room.Copy();
                AddNoise(frame);
                return _watch.Take(frame, ++_seconds);
            })];
        }
    }

    /// <summary>0 to 7 grey values.</summary>
    private void AddNoise(Frame frame)
    {
        var noise = new byte[frame.Pixels.Length];
        _random.NextBytes(noise);
        for (var i = 0; i < noise.Length; i++)
        {
            frame.Pixels.Span[i] = (byte)Math.Min(255, frame.Pixels.Span[i] + (noise[i] & 7));
        }
    }

    private static Frame Room(int across = 0, int down = 0, double blur = 0, double hidden = 0, double light = 1)
    {
        var frame = Frame.Rent(new FrameInfo("door", 0, default, 0, Picture.Width, Picture.Height));
        frame.WithMat(mat =>
        {
            using var room = Draw();
            using var seen = new Mat(room, new Rect(350 + across, 250 + down, Picture.Width, Picture.Height));
            seen.ConvertTo(mat, MatType.CV_8UC3, light);
            mat[new Rect(0, 0, Math.Max(1, (int)(hidden * Picture.Width)), Picture.Height)].SetTo(new Scalar(60, 80, 100));
            if (blur > 0)
            {
                Cv2.GaussianBlur(mat, mat, default, blur);
            }
        });
        return frame;
    }

    /// <summary>Furniture, pictures, books: 400 boxes and lines of all sizes.</summary>
    private static Mat Draw()
    {
        var random = new Random(5);
        var room = new Mat(1000, 1400, MatType.CV_8UC3, new Scalar(150, 160, 170));
        for (var thing = 0; thing < 400; thing++)
        {
            var place = new Rect(random.Next(1400), random.Next(1000), random.Next(8, 120), random.Next(8, 120));
            Cv2.Rectangle(room, place, new Scalar(random.Next(170), random.Next(170), random.Next(170)), thing % 3 == 0 ? 2 : -1);
        }

        return room;
    }
}
