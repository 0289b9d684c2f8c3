using MaskPose.Edge.Identity.Settings;
using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Identity.Store;

/// <summary>
/// The database of users, keys and sessions, readable only by its owner. The node and the command line may have it open at the
/// same time. For concurrent use.
/// </summary>
public sealed class IdentityDatabase : IDisposable
{
    private const int SchemaVersion = 1;

    private const string Schema =
        """
        CREATE TABLE IF NOT EXISTS person (
          id TEXT PRIMARY KEY,
          name TEXT NOT NULL,
          normalized TEXT NOT NULL UNIQUE,
          password TEXT,
          stamp TEXT NOT NULL,
          role TEXT NOT NULL,
          cameras TEXT NOT NULL,
          failures INTEGER NOT NULL,
          locked_until INTEGER,
          authenticator TEXT,
          last_step INTEGER NOT NULL,
          recovery TEXT NOT NULL,
          provider TEXT,
          created_at INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS api_key (
          id TEXT PRIMARY KEY,
          name TEXT NOT NULL UNIQUE,
          hash BLOB NOT NULL,
          scopes TEXT NOT NULL,
          cameras TEXT NOT NULL,
          created_at INTEGER NOT NULL,
          expires_at INTEGER,
          used_at INTEGER);
        CREATE TABLE IF NOT EXISTS session (
          id TEXT PRIMARY KEY,
          person TEXT NOT NULL,
          stamp TEXT NOT NULL,
          began_at INTEGER NOT NULL,
          seen_at INTEGER NOT NULL,
          address TEXT NOT NULL,
          agent TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS passkey (
          id BLOB PRIMARY KEY,
          person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
          name TEXT NOT NULL,
          public_key BLOB NOT NULL,
          counter INTEGER NOT NULL,
          created_at INTEGER NOT NULL,
          used_at INTEGER);
        CREATE INDEX IF NOT EXISTS session_person ON session (person);
        PRAGMA user_version = 1;
        """;

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;

    /// <exception cref="IdentityException">The file can't be used, or a newer program wrote it.</exception>
    public IdentityDatabase(AccessPath path)
    {
        try
        {
            PrivateFiles.Make(path);
            _connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = path.Database, Pooling = false, DefaultTimeout = 5, ForeignKeys = true }.ToString());
            _connection.Open();
            Prepare(path.Database);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            _connection?.Dispose();
            throw new IdentityException($"Access:File: {path.Database} can't be used: {error.Message}", error);
        }
    }

    /// <returns>How many rows were changed.</returns>
    /// <exception cref="SqliteException">The disk is full or fails.</exception>
    public int Execute(string sql, params (string Name, object? Value)[] values)
    {
        lock (_lock)
        {
            using var command = Command(sql, values);
            return command.ExecuteNonQuery();
        }
    }

    /// <exception cref="SqliteException">The disk fails.</exception>
    public IReadOnlyList<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params (string Name, object? Value)[] values)
    {
        lock (_lock)
        {
            using var command = Command(sql, values);
            using var row = command.ExecuteReader();
            var rows = new List<T>();
            while (row.Read())
            {
                rows.Add(read(row));
            }

            return rows;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _connection.Dispose();
        }
    }

    private void Prepare(string path)
    {
        if (Query("PRAGMA user_version", r => r.GetInt64(0))[0] is var version and > SchemaVersion)
        {
            throw new IdentityException($"Access:File: {path} has version {version}, this program writes {SchemaVersion}: a newer program made it.");
        }

        Execute("PRAGMA journal_mode=WAL");
        Execute(Schema);
    }

    private SqliteCommand Command(string sql, (string Name, object? Value)[] values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
}
