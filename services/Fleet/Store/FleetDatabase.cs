using System.Data.Common;
using System.Net;
using MaskPose.Edge.Fleet.Settings;
using MaskPose.Edge.Settings;
using Microsoft.Extensions.Options;
using Npgsql;

namespace MaskPose.Edge.Fleet.Store;

/// <summary>The connections to a center's PostgreSQL. For concurrent use.</summary>
internal sealed class FleetDatabase(IOptions<FleetOptions> options) : IAsyncDisposable
{
    private const int ConnectSeconds = 5;

    private readonly Lazy<NpgsqlDataSource> _source = new(() => Build(options.Value.Database));

    public NpgsqlDataSource Source => _source.Value;

    /// <summary>What the database does to its callers: it can't be reached, refuses, or a secret can't be read.</summary>
    public static bool IsFault(Exception error) => error is NpgsqlException or IOException or UnauthorizedAccessException or TimeoutException or FleetDatabaseException;

    public ValueTask DisposeAsync() => _source.IsValueCreated ? _source.Value.DisposeAsync() : ValueTask.CompletedTask;

    private static NpgsqlDataSource Build(FleetDatabaseOptions database)
    {
        var connection = new NpgsqlConnectionStringBuilder(database.Connection)
        {
            ApplicationName = "maskpose fleet",
            CommandTimeout = database.TimeoutSeconds,
            Timeout = ConnectSeconds,
            TcpKeepAlive = true,
        };
        if (!IsOnThisMachine(connection.Host!) && !SaysSslMode(database.Connection))
        {
            connection.SslMode = SslMode.VerifyFull;
        }

        var builder = new NpgsqlDataSourceBuilder(connection.ConnectionString);
        if (database.Password.Length > 0 || database.PasswordFile.Length > 0)
        {
            // For each connection, so that a changed file counts from the next one on.
            builder.UsePasswordProvider(_ => Password(database), (_, _) => ValueTask.FromResult(Password(database)));
        }

        return builder.Build();
    }

    private static string Password(FleetDatabaseOptions database) => Secret.Read(database.Password, database.PasswordFile);

    private static bool IsOnThisMachine(string host) =>
        host.StartsWith('/') || host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool SaysSslMode(string connection) => new DbConnectionStringBuilder { ConnectionString = connection }.Keys.Cast<string>()
        .Any(k => k.Replace(" ", "", StringComparison.Ordinal).Equals("SslMode", StringComparison.OrdinalIgnoreCase));
}
