using MaskPose.Edge.Alerts.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>
/// The one connection to the node's database. A broken file is set aside and a new one created, at the start and later; one
/// that is unusable (disk full, read-only, failing) at the start is left alone, and events are kept in memory. For concurrent use.
/// </summary>
public sealed class StoreConnection : IDisposable
{
    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger<StoreConnection> _logger;
    private SqliteConnection _connection;
    private volatile string _memoryReason = "";
    private volatile string _writeReason = "";

    /// <exception cref="StoreException">The file can't be made, another process has it, or a newer program wrote it.</exception>
    public StoreConnection(IOptions<AlertsOptions> options, TimeProvider time, ILogger<StoreConnection> logger)
    {
        (_path, _time, _logger) = (StorePath.Database(options.Value), time, logger);
        _connection = Begin();
    }

    /// <summary>Raised while the connection is held: all stored data is lost.</summary>
    public event Action? Replaced;

    /// <summary>What is wrong with the database, in words for the admin; empty if nothing.</summary>
    public string Trouble => string.Join("; ", ((string[])[
        _memoryReason,
        _writeReason,
        CorruptFileArchive.Newest(_path) is { } aside ? $"a broken database was set aside as {aside}: move or delete it after inspection" : "",
    ]).Where(t => t.Length > 0));

    /// <summary>To be called within <see cref="Read"/> or <see cref="Write"/>.</summary>
    public SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    /// <summary>Holds the connection meanwhile. Repeated on an empty database if this one turns out to be broken.</summary>
    /// <exception cref="SqliteException">The disk fails.</exception>
    public T Read<T>(Func<T> work)
    {
        lock (_lock)
        {
            try
            {
                return work();
            }
            catch (SqliteException error) when (Database.IsBroken(error))
            {
                _connection.Dispose();
                _connection = Replace(error.Message);
                Replaced?.Invoke();
                return work();
            }
        }
    }

    /// <summary>As <see cref="Read"/>, in a transaction; whether it went well is part of <see cref="Trouble"/>.</summary>
    /// <param name="written">Called with the result, while the connection is still held.</param>
    /// <exception cref="SqliteException">The disk is full or fails; nothing was written.</exception>
    public T Write<T>(Func<T> work, Action<T>? written = null)
    {
        try
        {
            var result = Read(() =>
            {
                var done = InTransaction(work);
                written?.Invoke(done);
                return done;
            });
            _writeReason = "";
            return result;
        }
        catch (SqliteException error)
        {
            _writeReason = $"{_path} can't be written: {error.Message}";
            throw;
        }
    }

    /// <summary>Writes all of it into a new database. Unlike <see cref="Read"/> never on an empty one: that would be a copy of nothing.</summary>
    /// <exception cref="SqliteException">The disk is full or fails, or this database is broken.</exception>
    public void CopyTo(string target)
    {
        lock (_lock)
        {
            DatabaseCopy.CopyTo(_connection, target);
        }
    }

    /// <summary>Waits until the connection is free: a host disposed without a stop still runs its services.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _connection.Dispose();
        }
    }

    private T InTransaction<T>(Func<T> work)
    {
        using var transaction = _connection.BeginTransaction();
        var result = work();
        transaction.Commit();
        return result;
    }

    /// <summary>Starts above every number of the replaced database (less than one message per millisecond), so that a saved cursor never points at another message.</summary>
    private long NumbersBefore => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private SqliteConnection Begin()
    {
        var isThere = File.Exists(_path);
        try
        {
            MakeFolder();
            MakeFile(isThere);
            return Database.Open(_path);
        }
        catch (SqliteException error) when (Database.IsBroken(error))
        {
            return Replace(error.Message);
        }
        catch (SqliteException error) when (isThere && !Database.IsTaken(error))
        {
            return InMemory(error.Message);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                $"Alerts:Store:File: {_path} can't be used ({error.Message}); name a file that this user may write and no other "
                + $"node uses, or {StoreOptions.InMemory}.",
                error);
        }
    }

    private SqliteConnection Replace(string reason)
    {
        try
        {
            if (_path != StoreOptions.InMemory)
            {
                _logger.StoreSetAside(_path, reason, CorruptFileArchive.Move(_path, _time.GetUtcNow()));
            }

            MakeFile(isThere: false);
            return Database.Open(_path, NumbersBefore);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            return InMemory(error.Message);
        }
    }

    private SqliteConnection InMemory(string reason)
    {
        _memoryReason = $"{_path} can't be used ({reason}): events are kept in memory and lost when the process ends";
        _logger.StoreInMemory(_path, reason);
        return Database.Open(StoreOptions.InMemory, NumbersBefore);
    }

    /// <summary>An existing file is used whether others can read it or not.</summary>
    private void MakeFile(bool isThere)
    {
        try
        {
            if (OwnerOnly.Make(_path))
            {
                _logger.StoreProtected(_path);
            }
        }
        catch (Exception error) when (isThere && error is IOException or UnauthorizedAccessException)
        {
            _logger.StoreNotProtected(_path, error.Message);
        }
    }

    private void MakeFolder()
    {
        if (_path != StoreOptions.InMemory)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
        }
    }
}
