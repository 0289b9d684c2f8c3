using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>The node's side of <see cref="DatabaseCopy"/>.</summary>
internal sealed class CopyRequests(StoreConnection connection, IOptions<AlertsOptions> options, ILogger<CopyRequests> logger)
{
    private readonly string _path = StorePath.Database(options.Value);

    /// <summary>Copies the database if somebody asks for it; events wait meanwhile.</summary>
    public void Look()
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
