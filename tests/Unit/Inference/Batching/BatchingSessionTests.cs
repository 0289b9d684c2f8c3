using MaskPose.Edge.Inference.Batching;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Unit.Models;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MaskPose.Edge.Unit.Inference.Batching;

/// <summary>A net of one number a picture, its first byte, that runs only when the test says so; and real ones.</summary>
public sealed class BatchingSessionTests : IDisposable
{
    private static readonly ModelInput Tiny = new(TensorLayout.Nhwc, TensorType.UInt8, ChannelOrder.Bgr, 1, 1);

    private readonly HeldNet _net = new();
    private readonly FakeTimeProvider _time = new();
    private readonly List<TensorBuffer> _inputs = [];
    private readonly BatchingSession _session;

    public BatchingSessionTests() => _session = Session(TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _session.Dispose();
        _inputs.ForEach(i => i.Dispose());
    }

    [Fact]
    public async Task Run_OfALoneCaller_StartsAtOnce()
    {
        var run = Run(_session, 7);

        Assert.Equal([1], await _net.StartedAsync(1));
        _net.Finish();
        Assert.Equal([7f], await run);
    }

    [Fact]
    public async Task Runs_ThatComeWhileItIsBusy_AreTheNextOne()
    {
        var first = Run(_session, 1);
        await _net.StartedAsync(1);
        var others = new[] { Run(_session, 2), Run(_session, 3, 4), Run(_session, 5) };

        _net.Finish();
        Assert.Equal([1, 4], await _net.StartedAsync(2));
        _net.Finish();

        Assert.Equal([1f], await first);
        Assert.Equal([2f, 3f, 4f, 5f], (await Task.WhenAll(others)).SelectMany(v => v));
        Assert.Equal(2, _net.Disposed);
    }

    /// <summary>Four pictures a run.</summary>
    [Fact]
    public async Task Run_ThatNoLongerFits_IsNotOvertaken()
    {
        var first = Run(_session, 1);
        await _net.StartedAsync(1);
        var (two, three, one) = (Run(_session, 2, 2), Run(_session, 3, 3, 3), Run(_session, 4));

        await FinishAsync(first, two, three, one);

        Assert.Equal([1, 2, 4], await _net.StartedAsync(3));
    }

    [Fact]
    public async Task Pictures_OfAnotherSize_AreNotJoined()
    {
        var first = Run(_session, 1);
        await _net.StartedAsync(1);
        var (small, wide, other) = (Run(_session, 2), RunWide(_session, 2, 3), Run(_session, 4));

        await FinishAsync(first, small, wide, other);

        Assert.Equal([1, 2, 1], await _net.StartedAsync(3));
        Assert.Equal([2f], await small);
        Assert.Equal([3f], await wide);
        Assert.Equal([4f], await other);
    }

    [Fact]
    public async Task Caller_ThatGivesUpWhileWaiting_LeavesTheOthersAsTheyAre()
    {
        var first = Run(_session, 1);
        await _net.StartedAsync(1);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var (leaves, stays) = (Run(_session, cancel.Token, 2), Run(_session, 3));

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaves);
        await FinishAsync(first, stays);
        Assert.Equal([1, 1], await _net.StartedAsync(2));
        Assert.Equal([3f], await stays);
    }

    [Fact]
    public async Task Picture_OnWhichTheNetFails_FailsAlone()
    {
        var first = Run(_session, 1);
        await _net.StartedAsync(1);
        var (good, bad, after) = (Run(_session, 2), Run(_session, HeldNet.Bad), Run(_session, 4));

        await FinishAsync(first, good, after, bad.ContinueWith(_ => { }, TaskScheduler.Default));

        Assert.Equal([2f], await good);
        Assert.Equal([4f], await after);
        Assert.Equal("bad picture", (await Assert.ThrowsAsync<ModelException>(() => bad)).Message);
        // The queue goes on.
        var last = Run(_session, 5);
        await FinishAsync(last);
        Assert.Equal([5f], await last);
    }

    [Fact]
    public async Task Run_WhereAWaitIsSet_WaitsForMoreUntilItIsOver()
    {
        using var session = Session(TimeSpan.FromMilliseconds(5));
        var (one, two) = (Run(session, 1), Run(session, 2));
        Assert.True(_net.IsIdle);

        _time.Advance(TimeSpan.FromMilliseconds(5));

        await FinishAsync(one, two);
        Assert.Equal([2], await _net.StartedAsync(1));
    }

    [Fact]
    public async Task Run_WhereAWaitIsSet_StartsWhenItIsFull()
    {
        using var session = Session(TimeSpan.FromMilliseconds(5));

        var runs = new[] { Run(session, 1, 2), Run(session, 3, 4) };

        await FinishAsync(runs);
        Assert.Equal([4], await _net.StartedAsync(1));
    }

    public static TheoryData<string> OwnNets => ["face-detector", "mask-classifier", "landmarks", "head-pose", "eye-state"];

    /// <summary>Sums over more rows may be added in another order: the last bits of a float may differ.</summary>
    [Theory]
    [MemberData(nameof(OwnNets))]
    public async Task Answers_OfASharedRun_AreThoseOfRunsApart(string id)
    {
        var model = OwnModel.Find(id);
        var shape = model.Golden().Shape;
        using var apart = new OnnxEngine(new ModelsOptions()).Open(model.Entry, model.File);
        var busy = new BusyNet(apart);
        using var shared = new BatchingSession(id, busy, new BatchLimits(8, TimeSpan.Zero, 1), TimeProvider.System);
        using var blocker = Pattern(model.Entry.Input, shape, 0);
        var inputs = Enumerable.Range(1, 4).Select(i => Pattern(model.Entry.Input, shape, i)).ToArray();

        var first = shared.RunAsync(blocker, Token).AsTask();
        var runs = inputs.Select(i => shared.RunAsync(i, Token).AsTask()).ToArray();
        busy.Free();
        (await first).Dispose();
        var answers = await Task.WhenAll(runs);

        Assert.Equal([1L, 4L], busy.Runs);
        for (var i = 0; i < inputs.Length; i++)
        {
            using var expected = await apart.RunAsync(inputs[i], Token);
            using var answer = answers[i];
            for (var output = 0; output < apart.Signature.Outputs.Count; output++)
            {
                Assert.Equal(expected.Shape(output), answer.Shape(output));
                Assert.All(
                    expected.Values(output).ToArray().Zip(answer.Values(output).ToArray()),
                    v => Assert.Equal(v.First, v.Second, 1e-5f * MathF.Max(1, MathF.Abs(v.First))));
            }

            inputs[i].Dispose();
        }
    }

    private static TensorBuffer Pattern(ModelInput input, int[] shape, int picture)
    {
        var tensor = new TensorBuffer(input, 1, shape[2], shape[1]);
        tensor.Write(0, OwnModel.Pattern(picture, shape[2], shape[1]));
        return tensor;
    }

    private BatchingSession Session(TimeSpan wait) => new("tiny", _net, new BatchLimits(4, wait, 1), _time);

    private Task<IReadOnlyList<float>> Run(BatchingSession session, params byte[] pictures) => Run(session, Token, pictures);

    private Task<IReadOnlyList<float>> RunWide(BatchingSession session, int width, params byte[] pictures) => ReadAsync(session, Input(width, pictures), Token);

    private Task<IReadOnlyList<float>> Run(BatchingSession session, CancellationToken cancellationToken, params byte[] pictures) =>
        ReadAsync(session, Input(1, pictures), cancellationToken);

    private static async Task<IReadOnlyList<float>> ReadAsync(BatchingSession session, TensorBuffer input, CancellationToken cancellationToken)
    {
        using var outputs = await session.RunAsync(input, cancellationToken);
        return outputs.Values(0).ToArray();
    }

    private TensorBuffer Input(int width, byte[] pictures)
    {
        var input = new TensorBuffer(Tiny, pictures.Length, width, 1);
        for (var i = 0; i < pictures.Length; i++)
        {
            input.Write(i, [.. Enumerable.Repeat(pictures[i], 3 * width)]);
        }

        _inputs.Add(input);
        return input;
    }

    /// <summary>From here on the net does not wait for the test.</summary>
    private Task FinishAsync(params Task[] runs)
    {
        _net.Finish(runs: 100);
        return Task.WhenAll(runs);
    }
}
