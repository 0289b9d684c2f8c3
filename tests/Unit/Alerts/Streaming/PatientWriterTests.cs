using MaskPose.Edge.Alerts.Streaming;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Streaming;

public sealed class PatientWriterTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Write_ToAClientThatTakesNothing_GivesItUp()
    {
        var writing = new PatientWriter(new Stuck(), _time).WriteAsync([1], CancellationToken.None);
        _time.Advance(PatientWriter.Patience - TimeSpan.FromMilliseconds(1));
        Assert.False(writing.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        await Assert.ThrowsAsync<TimeoutException>(() => writing);
    }

    [Fact]
    public async Task Write_ToAClientThatLeaves_IsNoTimeout()
    {
        using var leaving = new CancellationTokenSource();
        var writing = new PatientWriter(new Stuck(), _time).WriteAsync([1], leaving.Token);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
    }

    /// <summary>Takes nothing for ever.</summary>
    private sealed class Stuck : MemoryStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
