using System.Runtime.InteropServices;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Hosting;

namespace MaskPose.Edge.Node.Settings;

/// <summary>
/// Reloads the settings when their file changes, and on SIGHUP. The file is looked at every second: that also sees files
/// that are links to others (Kubernetes) or lie on a network share.
/// </summary>
internal sealed class SettingsWatch(ReloadConfiguration reload, SettingsSource source, Supervisor supervisor, TimeProvider time)
    : SupervisedService("settings", supervisor)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private volatile bool _isAsked;
    private PosixSignalRegistration? _signal;

    /// <summary>Heeds the signal from here on: the loop begins some time after the start, and until then it would end the node.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _signal = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Ask);
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _signal?.Dispose();
        base.Dispose();
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        var (used, last) = (Stamp(), Stamp());
        using var timer = new PeriodicTimer(Look, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = Stamp();
            // A file that changed since the last look may not be written to its end.
            if (_isAsked || (now != used && now == last))
            {
                (_isAsked, used) = (false, now);
                await reload(stoppingToken);
            }

            last = now;
        }
    }

    private void Ask(PosixSignalContext context) => context.Cancel = _isAsked = true;

    private (DateTime Written, long Length) Stamp()
    {
        try
        {
            var target = source.File is null ? null : File.ResolveLinkTarget(source.File, returnFinalTarget: true)?.FullName ?? source.File;
            return target is null ? default : (File.GetLastWriteTimeUtc(target), new FileInfo(target).Length);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Missing or locked: reading it reports that.
            return default;
        }
    }
}
