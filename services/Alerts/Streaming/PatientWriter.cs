namespace MaskPose.Edge.Alerts.Streaming;

/// <summary>Writes to a client, each piece at once; one that takes nothing for too long is given up.</summary>
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
            throw new TimeoutException($"the client took nothing for {Patience.TotalSeconds} s");
        }
    }
}
