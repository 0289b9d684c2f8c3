using System.Globalization;
using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>Opens the database of events and audit log: write-ahead log, one process, a broken file set aside.</summary>
internal static class Database
{
    private const string Schema =
        """
        CREATE TABLE IF NOT EXISTS event (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          event TEXT NOT NULL,
          is_end INTEGER NOT NULL,
          topic TEXT NOT NULL,
          envelope BLOB NOT NULL,
          stored_at INTEGER NOT NULL,
          published_at INTEGER);
        CREATE INDEX IF NOT EXISTS event_waiting ON event (number) WHERE published_at IS NULL;
        CREATE INDEX IF NOT EXISTS event_phases ON event (event, number, is_end);
        CREATE TABLE IF NOT EXISTS audit (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          at INTEGER NOT NULL,
          who TEXT NOT NULL,
          action TEXT NOT NULL,
          subject TEXT NOT NULL,
          why TEXT NOT NULL,
          outcome TEXT NOT NULL);
        PRAGMA user_version = 1;
        """;

    /// <summary>A file of another version is set aside like a broken one.</summary>
    private const long SchemaVersion = 1;

    /// <summary>SQLITE_CORRUPT and SQLITE_NOTADB.</summary>
    private static readonly int[] Broken = [11, 26];

    /// <param name="setAside">Called with the new path of a file that was not a whole database.</param>
    /// <exception cref="StoreException">The file can't be made, or another process has it.</exception>
    public static SqliteConnection Open(string path, TimeProvider time, Action<string> setAside)
    {
        try
        {
            Prepare(path);
            return ConnectOrReplace(path, time, setAside);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                $"Alerts:Store:File: {path} can't be used ({error.Message}); name a file that this user may write and no other "
                + $"node uses, or {StoreOptions.InMemory}.",
                error);
        }
    }

    public static void Execute(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Prepare(string path)
    {
        if (path != StoreOptions.InMemory)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
    }

    private static SqliteConnection ConnectOrReplace(string path, TimeProvider time, Action<string> setAside)
    {
        try
        {
            return Connect(path);
        }
        catch (SqliteException error) when (Broken.Contains(error.SqliteErrorCode))
        {
            setAside(SetAside(path, time.GetUtcNow()));
            return Connect(path);
        }
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            connection.Execute("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;");
            Check(connection);
            connection.Execute(Schema);
            // Takes the lock for good.
            connection.Execute("BEGIN EXCLUSIVE; COMMIT;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Check(SqliteConnection connection)
    {
        var isKnown = connection.Scalar("PRAGMA user_version") is SchemaVersion
            || connection.Scalar("SELECT count(*) FROM sqlite_schema") is 0L;
        if (!isKnown || connection.Scalar("PRAGMA quick_check(1)") is not "ok")
        {
            throw new SqliteException("The database is broken or of another version.", Broken[0]);
        }
    }

    private static object? Scalar(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static string SetAside(string path, DateTimeOffset now)
    {
        var target = string.Create(CultureInfo.InvariantCulture, $"{path}.broken-{now:yyyyMMddHHmmss}");
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            if (File.Exists(path + suffix))
            {
                File.Move(path + suffix, target + suffix, overwrite: true);
            }
        }

        return target;
    }
}
