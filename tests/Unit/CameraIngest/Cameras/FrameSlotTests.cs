using System.Threading.Channels;
using MaskPose.Edge.CameraIngest.Cameras;
using Xunit;
using static MaskPose.Edge.Unit.CameraIngest.Cameras.TestFrames;

namespace MaskPose.Edge.Unit.CameraIngest.Cameras;

public sealed class FrameSlotTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Take_AfterSeveralPuts_GivesTheNewestAndCountsTheDrops()
    {
        using var slot = new FrameSlot();
        var frames = Enumerable.Range(0, 3).Select(i => Numbered(i)).ToList();

        Assert.Equal([true, false, false], frames.Select(slot.Put));
        using var taken = await slot.TakeAsync(Token);

        Assert.Equal(2, taken.Info.Number);
        Assert.Equal(2, slot.Dropped);
        Assert.Equal([true, true, false], frames.Select(IsDisposed));
    }

    [Fact]
    public async Task Take_Empty_WaitsForTheNextFrame()
    {
        using var slot = new FrameSlot();
        var waiting = slot.TakeAsync(Token).AsTask();
        Assert.False(waiting.IsCompleted);

        Assert.True(slot.Put(Numbered(5)));

        using var taken = await waiting;
        Assert.Equal(5, taken.Info.Number);
        Assert.Equal(0, slot.Dropped);
    }

    [Fact]
    public async Task Take_Cancelled_LeavesTheNextFrameInPlace()
    {
        using var slot = new FrameSlot();
        using var cancel = new CancellationTokenSource();
        var waiting = slot.TakeAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        slot.Put(Numbered(1));

        using var taken = await slot.TakeAsync(Token);
        Assert.Equal(1, taken.Info.Number);
    }

    [Fact]
    public async Task Dispose_WithAFrameInside_DisposesItAndAllThatComeLater()
    {
        var slot = new FrameSlot();
        var (inside, late) = (Numbered(0), Numbered(1));
        slot.Put(inside);

        slot.Dispose();
        slot.Put(late);

        Assert.True(IsDisposed(inside));
        Assert.True(IsDisposed(late));
        await Assert.ThrowsAsync<ChannelClosedException>(() => slot.TakeAsync(Token).AsTask());
    }
}
