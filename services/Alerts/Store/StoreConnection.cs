using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>The one connection to the node's database. Who uses it holds <see cref="Lock"/> meanwhile.</summary>
public sealed class StoreConnection : IDisposable
{
    private readonly SqliteConnection _connection;

    /// <exception cref="StoreException">The file can't be used.</exception>
    public StoreConnection(IOptions<AlertsOptions> options, TimeProvider time, ILogger<StoreConnection> logger) =>
        _connection = Database.Open(PathOf(options.Value), time, aside => logger.StoreSetAside(PathOf(options.Value), aside));

    public Lock Lock { get; } = new();

    public SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    public void Dispose() => _connection.Dispose();

    private static string PathOf(AlertsOptions options)
    {
        if (options.Store.File.Length > 0)
        {
            return options.Store.File;
        }

        var folder = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return folder.Length > 0
            ? Path.Combine(folder, "maskpose", $"{options.Site}-{options.Node}.db")
            : throw new StoreException("Alerts:Store:File must be set: this user has no folder for application data.");
    }
}
