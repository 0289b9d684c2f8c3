using MaskPose.Edge.Core.Stages;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Stages;

public sealed class TurnsTests : IDisposable
{
    private readonly Turns _turns = new(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _turns.Dispose();

    [Fact]
    public async Task Take_MoreThanThereArePlaces_Waits()
    {
        using var first = await _turns.TakeAsync(Token);
        using var second = await _turns.TakeAsync(Token);
        var third = _turns.TakeAsync(Token).AsTask();
        Assert.False(third.IsCompleted);

        first.Dispose();
        first.Dispose();

        using var taken = await third;
        Assert.False(_turns.TakeAsync(Token).AsTask().IsCompleted);
    }

    /// <summary>Sixteen cameras that always want a turn, two places: each has as many as any other, one after the other.</summary>
    [Fact]
    public async Task Take_ByManyWhoAlwaysWantOne_GoesRound()
    {
        var taken = new List<int>();
        var waiting = new Queue<(int Camera, Task<Turns.Turn> Turn)>();
        for (var camera = 0; camera < 16; camera++)
        {
            waiting.Enqueue((camera, _turns.TakeAsync(Token).AsTask()));
        }

        for (var turn = 0; turn < 160; turn++)
        {
            var (camera, place) = waiting.Dequeue();
            var got = await place;
            Assert.InRange(waiting.Count(w => w.Turn.IsCompleted), 0, 1);
            taken.Add(camera);
            waiting.Enqueue((camera, _turns.TakeAsync(Token).AsTask()));
            got.Dispose();
        }

        Assert.Equal(Enumerable.Range(0, 160).Select(i => i % 16), taken);
    }

    [Fact]
    public async Task Take_CancelledWhileItWaits_TakesNoPlace()
    {
        using var first = await _turns.TakeAsync(Token);
        using var second = await _turns.TakeAsync(Token);
        using var stop = new CancellationTokenSource();
        var waiting = _turns.TakeAsync(stop.Token).AsTask();

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        first.Dispose();

        using var third = await _turns.TakeAsync(Token);
    }
}
