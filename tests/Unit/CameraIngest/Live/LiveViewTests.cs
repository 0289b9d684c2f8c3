using MaskPose.Edge.CameraIngest.Live;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Live;

public sealed class LiveViewTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _time = new();
    private readonly Frame _frame = Stripes();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Next_AllWhoWait_GetThePictureOfTheNextFrame()
    {
        var view = new LiveView(blurFaces: false, _time);
        var waiting = Enumerable.Range(0, 3).Select(_ => view.NextAsync(Patience, Token)).ToList();
        Assert.All(waiting, w => Assert.False(w.IsCompleted));

        view.Offer(_frame, Observation());

        var pictures = await Task.WhenAll(waiting);
        using var read = PictureCodec.Decode(pictures[0]!.Jpeg, "picture");
        Assert.Equal((320, 240), (read.Width, read.Height));
        Assert.Same(pictures[0], pictures[2]);
    }

    [Fact]
    public async Task Next_AfterAnOffer_WaitsForTheNextOne()
    {
        var view = new LiveView(blurFaces: false, _time);
        view.Offer(_frame, Observation());

        var waiting = view.NextAsync(Patience, Token);

        Assert.False(waiting.IsCompleted);
        _time.Advance(Patience);
        Assert.Null(await waiting);
    }

    [Fact]
    public async Task Next_OneGivesUp_TheOthersStillGetTheirPicture()
    {
        var view = new LiveView(blurFaces: false, _time);
        using var cancel = new CancellationTokenSource();
        var impatient = view.NextAsync(Patience, cancel.Token);
        var patient = view.NextAsync(Patience, Token);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        view.Offer(_frame, Observation());

        Assert.NotNull(await patient);
    }

    /// <summary>Inside the face's box the stripes of 4 pixels are gone or not; the frame itself is never touched.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Next_FaceInThePicture_IsBlurredAsAsked(bool blurFaces)
    {
        var view = new LiveView(blurFaces, _time);
        var before = _frame.Pixels.ToArray();
        var waiting = view.NextAsync(Patience, Token);

        view.Offer(_frame, Observation(new Box(160, 100, 260, 200)));

        using var read = PictureCodec.Decode((await waiting)!.Jpeg, "picture");
        var contrast = Math.Abs(Grey(read, 210, 150) - Grey(read, 214, 150));
        Assert.True(blurFaces ? contrast < 60 : contrast > 150, $"The contrast is {contrast}.");
        Assert.Equal(before, _frame.Pixels.ToArray());
    }

    [Fact]
    public async Task Next_AnyPicture_ComesWithTheFacesOfItsOwnFrame()
    {
        var view = new LiveView(blurFaces: false, _time);
        var waiting = view.NextAsync(Patience, Token);

        view.Offer(_frame, Observation(new Box(160, 100, 260, 200)));
        view.Offer(_frame, Observation());

        Assert.Equal("correct=0, incorrect=0, unmasked=0, unknown=1, eyesUnknown=0, pictures=0", (await waiting)!.Faces);
        Assert.Equal("0001-01-01T00:00:00.000Z", (await waiting)!.CapturedAt);
    }

    /// <summary>No wider than the source, in steps, and made once for all viewers.</summary>
    [Theory]
    [InlineData(64, 64, 48)]
    [InlineData(65, 128, 96)]
    [InlineData(250, 256, 192)]
    [InlineData(257, 320, 240)]
    [InlineData(9999, 320, 240)]
    [InlineData(int.MaxValue, 320, 240)]
    public async Task Picture_OfAWidth_IsScaledDownToTheNextStep(int asked, int width, int height)
    {
        var view = new LiveView(blurFaces: false, _time);
        var waiting = view.NextAsync(Patience, Token);
        view.Offer(_frame, Observation());
        var picture = (await waiting)!;

        using var read = PictureCodec.Decode(picture.OfWidth(asked), "picture");

        Assert.Equal((width, height), (read.Width, read.Height));
        Assert.Same(picture.OfWidth(asked), picture.OfWidth(width));
        Assert.InRange(read.Pixels.ToArray().Average(p => (double)p), 120, 135);
    }

    public void Dispose() => _frame.Dispose();

    private static Observation Observation(params Box[] boxes) => new(
        new FrameInfo("door", 0, default, 0, 320, 240),
        [.. boxes.Select(b => new ObservedFace(new Face(b, 1, null), MaskReading.NotClassified, HeadReading.Nothing))],
        default);

    private static int Grey(Frame frame, int x, int y) => frame.Pixels.Span[((y * frame.Width) + x) * 3];

    private static Frame Stripes()
    {
        var frame = Frame.Rent(new FrameInfo("door", 0, default, 0, 320, 240));
        for (var i = 0; i < frame.Pixels.Length; i++)
        {
            frame.Pixels.Span[i] = (byte)(i / 3 % 320 / 4 % 2 == 0 ? 0 : 255);
        }

        return frame;
    }
}
