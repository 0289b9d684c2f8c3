namespace MaskPose.Edge.Alerts.Streaming;

/// <summary>Writes to a client, each piece at once; one that reads nothing for too long is disconnected.</summary>
internal sealed class PatientWriter(Stream body, TimeProvider time)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="TimeoutException">The client is too slow.</exception>
    public async Task WriteAsync(byte[] piece, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Patience, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            await body.WriteAsync(piece, any.Token);
            await body.FlushAsync(any.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"the client read nothing for {Patience.TotalSeconds} s");
        }
    }
}
