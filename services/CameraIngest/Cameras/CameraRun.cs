using MaskPose.Edge.Hosting;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>The running loops of one camera; one that fails is restarted and never takes the node down.</summary>
internal sealed class CameraRun
{
    private readonly CancellationTokenSource _stop;
    private readonly Task _loops;

    /// <param name="loops">By the names under which their failures are reported.</param>
    public CameraRun(
        Camera camera, IReadOnlyDictionary<string, Func<CancellationToken, Task>> loops, Supervisor supervisor, CancellationToken stoppingToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        _loops = Task.WhenAll(loops.Select(loop => supervisor.RunAsync(
            loop.Key,
            token => Task.Run(() => loop.Value(token), token),
            _stop.Token,
            error => camera.State.Troubled($"internal error: {error.Message}"))));
    }

    /// <summary>Returns when all of them have ended.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _loops;
        _stop.Dispose();
    }
}
