using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>The node's side of <see cref="DatabaseCopy"/>.</summary>
internal sealed class CopyRequests(
    StoreConnection connection, IOptions<AlertsOptions> options, Supervisor supervisor, TimeProvider time, ILogger<CopyRequests> logger)
    : SupervisedService("copies", supervisor)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly string _path = StorePath.Database(options.Value);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        // A large copy takes seconds: no other loop waits for it.
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Look();
        }
    }

    /// <summary>Copies the database if somebody asks for it; events wait meanwhile.</summary>
    private void Look()
    {
        if (_path == StoreOptions.InMemory || !File.Exists(DatabaseCopy.Request(_path)))
        {
            return;
        }

        try
        {
            File.Move(DatabaseCopy.Request(_path), DatabaseCopy.Begun(_path), overwrite: true);
            Answer();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException)
        {
            logger.CopyFailed(_path, error.Message);
        }
    }

    private void Answer()
    {
        var part = $"{DatabaseCopy.Answer(_path)}.part";
        try
        {
            PrivateFile.Create(part, FileMode.Create).Dispose();
            connection.CopyTo(part);
            File.Move(part, DatabaseCopy.Answer(_path), overwrite: true);
        }
        finally
        {
            File.Delete(DatabaseCopy.Begun(_path));
            File.Delete(part);
        }
    }
}
