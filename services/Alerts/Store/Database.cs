using System.Globalization;
using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>Opens the database of events and audit log: write-ahead log, one process, checked before it is used.</summary>
internal static class Database
{
    private const string Schema =
        """
        CREATE TABLE event (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          event TEXT NOT NULL,
          is_end INTEGER NOT NULL,
          topic TEXT NOT NULL,
          envelope BLOB NOT NULL,
          stored_at INTEGER NOT NULL,
          published_at INTEGER);
        CREATE INDEX event_waiting ON event (number) WHERE published_at IS NULL;
        CREATE INDEX event_phases ON event (event, number, is_end);
        CREATE TABLE audit (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          at INTEGER NOT NULL,
          who TEXT NOT NULL,
          action TEXT NOT NULL,
          subject TEXT NOT NULL,
          why TEXT NOT NULL,
          outcome TEXT NOT NULL);
        PRAGMA user_version = 1;
        """;

    /// <summary>Added later; older programs ignore it, so the version is the same.</summary>
    private const string Additions =
        """
        CREATE INDEX IF NOT EXISTS event_alert ON event (number) WHERE substr(topic, -6) = '/alert';
        CREATE INDEX IF NOT EXISTS event_of_alert ON event (event, topic) WHERE substr(topic, -6) = '/alert';
        CREATE INDEX IF NOT EXISTS event_rule ON event (json_extract(CAST(envelope AS TEXT), '$.data.rule'), number) WHERE substr(topic, -6) = '/alert';
        CREATE INDEX IF NOT EXISTS event_camera ON event (json_extract(CAST(envelope AS TEXT), '$.data.camera'), number) WHERE substr(topic, -6) = '/alert';
        CREATE INDEX IF NOT EXISTS event_severity ON event (json_extract(CAST(envelope AS TEXT), '$.data.severity'), number) WHERE substr(topic, -6) = '/alert';
        CREATE INDEX IF NOT EXISTS event_time ON event (json_extract(CAST(envelope AS TEXT), '$.time'), number) WHERE substr(topic, -6) = '/alert';
        CREATE INDEX IF NOT EXISTS event_door ON event (topic, number) WHERE substr(topic, -6) = '/event';
        CREATE INDEX IF NOT EXISTS event_stored ON event (stored_at);
        CREATE TABLE IF NOT EXISTS acknowledgement (
          event TEXT PRIMARY KEY,
          at INTEGER NOT NULL,
          who TEXT NOT NULL,
          note TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS webhook (
          id TEXT PRIMARY KEY,
          number INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS clock (
          id INTEGER PRIMARY KEY CHECK (id = 0),
          believed_at INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS told (topic TEXT PRIMARY KEY);
        CREATE TABLE IF NOT EXISTS statistic (
          hour INTEGER NOT NULL,
          camera TEXT NOT NULL,
          measure TEXT NOT NULL,
          word TEXT NOT NULL,
          value REAL NOT NULL,
          PRIMARY KEY (hour, camera, measure, word)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS sighting (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          camera TEXT NOT NULL,
          session INTEGER NOT NULL,
          sequence INTEGER NOT NULL,
          ended_at INTEGER NOT NULL,
          limits INTEGER NOT NULL,
          steps BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS sighting_camera ON sighting (camera, number);
        CREATE INDEX IF NOT EXISTS sighting_ended ON sighting (ended_at);
        """;

    /// <summary>Added later too; SQLite has no ADD COLUMN IF NOT EXISTS.</summary>
    private const string AddressOfAudit = "ALTER TABLE audit ADD COLUMN address TEXT NOT NULL DEFAULT ''";

    private const string OutcomeOfAcknowledgement = "ALTER TABLE acknowledgement ADD COLUMN outcome TEXT NOT NULL DEFAULT ''";

    private const long SchemaVersion = 1;

    /// <summary>SQLITE_BUSY and SQLITE_LOCKED.</summary>
    private static readonly int[] Taken = [5, 6];

    /// <summary>SQLITE_CORRUPT and SQLITE_NOTADB.</summary>
    private static readonly int[] Broken = [11, 26];

    /// <summary>Whether another process has the file.</summary>
    public static bool IsTaken(SqliteException error) => Taken.Contains(error.SqliteErrorCode);

    /// <summary>Whether the file is not an intact database of events.</summary>
    public static bool IsBroken(SqliteException error) => Broken.Contains(error.SqliteErrorCode);

    /// <param name="path">A file, created if missing, or <c>:memory:</c>.</param>
    /// <param name="above">The numbers of a new file's events begin above this one.</param>
    /// <exception cref="StoreException">A newer program wrote it; it is left as it is.</exception>
    /// <exception cref="SqliteException">The file can't be used: <see cref="IsTaken"/>, <see cref="IsBroken"/> or neither.</exception>
    public static SqliteConnection Open(string path, long above = 0)
    {
        var connection = Connect(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            connection.Execute("PRAGMA locking_mode=EXCLUSIVE;");
            RefuseNewer(connection, path);
            Prepare(connection, above);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>An open connection of its own, which waits a second for others.</summary>
    /// <exception cref="SqliteException">The file can't be opened.</exception>
    public static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A running node has the file to itself.</summary>
    public static StoreException IsOpenElsewhere(string path, SqliteException error) =>
        new($"{path} is open in a running node: stop the node first.", error);

    public static void Execute(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void RefuseNewer(SqliteConnection connection, string path)
    {
        if (connection.Scalar("PRAGMA user_version") is long version and > SchemaVersion)
        {
            throw new StoreException(
                $"Alerts:Store:File: {path} has version {version}, this program writes {SchemaVersion}: a newer program made it. Run that "
                + "one, or name another file; this one is left as it is.");
        }
    }

    private static void Prepare(SqliteConnection connection, long above)
    {
        var isNew = connection.Scalar("SELECT count(*) FROM sqlite_schema") is 0L;
        // Before the log is begun, else it has no effect on a new file.
        connection.Execute("PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA journal_size_limit=8388608;");
        if (isNew)
        {
            connection.Execute(string.Create(
                CultureInfo.InvariantCulture,
                $"BEGIN EXCLUSIVE; {Schema} {Additions} {AddressOfAudit}; {OutcomeOfAcknowledgement}; {AuditChain.Schema} INSERT INTO sqlite_sequence (name, seq) VALUES ('event', {above}); COMMIT;"));
            return;
        }

        Check(connection);
        // Takes the lock for good; refused where nothing can be written.
        connection.Execute($"BEGIN EXCLUSIVE; {Additions} {AuditChain.Schema} COMMIT;");
        Add(connection, "audit", "address", AddressOfAudit);
        Add(connection, "acknowledgement", "outcome", OutcomeOfAcknowledgement);

        if (connection.Scalar("PRAGMA auto_vacuum") is not 2L)
        {
            connection.Execute("PRAGMA auto_vacuum=INCREMENTAL; VACUUM;");
        }
    }

    private static void Add(SqliteConnection connection, string table, string column, string sql)
    {
        if (connection.Scalar($"SELECT count(*) FROM pragma_table_info('{table}') WHERE name = '{column}'") is 0L)
        {
            connection.Execute(sql);
        }
    }

    private static void Check(SqliteConnection connection)
    {
        try
        {
            if (connection.Scalar("PRAGMA user_version") is SchemaVersion && connection.Scalar("PRAGMA quick_check(1)") is "ok")
            {
                connection.Execute("SELECT number, event, is_end, topic, envelope, stored_at, published_at FROM event LIMIT 1");
                connection.Execute("SELECT number, at, who, action, subject, why, outcome FROM audit LIMIT 1");
                return;
            }
        }
        catch (SqliteException error) when (error.SqliteErrorCode == 1)
        {
            // A table or column that is not there.
        }

        throw new SqliteException("it is not an intact database of events", Broken[0]);
    }

    private static object? Scalar(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
