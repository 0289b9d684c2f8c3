namespace MaskPose.Edge.Identity.People;

/// <summary>One set-up at a time, and few wrong codes.</summary>
public sealed class SetupTries(TimeProvider time) : IDisposable
{
    private const int Most = 10;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Throttle _wrong = new(Most, SetupCode.Lifetime, time);

    public TimeSpan Wait => _wrong.Wait("");

    public void Count() => _wrong.Count("");

    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        return new Turn(_turn);
    }

    public void Dispose() => _turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
