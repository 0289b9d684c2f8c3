namespace MaskPose.Edge.Testing;

/// <summary>Waits for what real programs do in their own time.</summary>
internal static class Eventually
{
    public static async Task<T> FindAsync<T>(Func<T?> find, Func<string> otherwise, CancellationToken cancellationToken)
        where T : class
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience.Long);
        while (!deadline.IsCancellationRequested)
        {
            if (find() is { } found)
            {
                return found;
            }

            await Task.Delay(20, deadline.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        throw new TimeoutException(otherwise());
    }

    public static Task TrueAsync(Func<bool> condition, Func<string> otherwise, CancellationToken cancellationToken) =>
        FindAsync(() => condition() ? "yes" : null, otherwise, cancellationToken);
}
