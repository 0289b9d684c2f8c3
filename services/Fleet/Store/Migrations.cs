using System.Globalization;
using Npgsql;

namespace MaskPose.Edge.Fleet.Store;

/// <summary>The schema's versions: what is missing is applied in one transaction, by one instance at a time.</summary>
internal static class Migrations
{
    /// <summary>Of this project's advisory locks: "mask" in ASCII, then the purpose.</summary>
    public const long SchemaLock = 0x6d61736b_00000001;

    private static readonly IReadOnlyList<string> Scripts =
        [.. typeof(Migrations).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal).Select(Read)];

    public static int Newest => Scripts.Count;

    /// <exception cref="NpgsqlException">The database can't be reached, or refuses.</exception>
    /// <exception cref="FleetDatabaseException">It is of a newer version.</exception>
    public static async Task ApplyAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({SchemaLock})"), cancellationToken);
        await RunAsync(connection, "CREATE TABLE IF NOT EXISTS schema_version (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())", cancellationToken);
        await using var ask = new NpgsqlCommand("SELECT coalesce(max(version), 0) FROM schema_version", connection);
        var version = (int)(await ask.ExecuteScalarAsync(cancellationToken))!;
        if (version > Newest)
        {
            throw new FleetDatabaseException(
                $"the database is of version {version}, made by a newer program; this one knows versions up to {Newest}");
        }

        for (var next = version + 1; next <= Newest; next++)
        {
            await RunAsync(connection, Scripts[next - 1], cancellationToken);
            await RunAsync(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO schema_version (version) VALUES ({next})"), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Migrations).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
