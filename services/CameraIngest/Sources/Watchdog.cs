using System.Diagnostics;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>Kills a process that has not been fed for too long.</summary>
internal sealed class Watchdog : IDisposable
{
    private readonly TimeSpan _patience;
    private readonly ITimer _timer;

    public Watchdog(Process process, TimeSpan patience, TimeProvider time)
    {
        _patience = patience;
        _timer = time.CreateTimer(
            _ =>
            {
                Barked = true;
                Kill(process);
            },
            null,
            patience,
            Timeout.InfiniteTimeSpan);
    }

    public bool Barked { get; private set; }

    public void Feed() => _timer.Change(_patience, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();

    public static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself, or was never started.
        }
    }
}
