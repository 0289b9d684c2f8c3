using MaskPose.Edge.Settings;
using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>
/// Copies the database of events while its node runs or not. A running node has the file to itself, so it is asked by a file
/// beside the database: who may write that folder may ask.
/// <code>
/// events.db.copy-wanted   written by the one who asks
/// events.db.copy-begun    what the node makes of it until it has answered
/// events.db.copy          the answer: all of the database or not there
/// </code>
/// </summary>
public static class DatabaseCopy
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <param name="path">A database of events.</param>
    /// <param name="target">A file that does not exist; only its owner may read it.</param>
    /// <param name="deadline">How long a running node may take.</param>
    /// <exception cref="StoreException">It is not a database, or the running node made no copy.</exception>
    /// <exception cref="IOException">The target exists, or a file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static async Task MakeAsync(string path, string target, TimeSpan deadline, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            Copy(path, target);
        }
        catch (SqliteException error) when (Database.IsTaken(error))
        {
            File.Delete(target);
            await AskAsync(path, deadline, time, cancellationToken);
            File.Move(Answer(path), target);
        }
        catch (SqliteException error)
        {
            File.Delete(target);
            throw new StoreException($"{path} can't be read as a node's database: {error.Message}", error);
        }
    }

    /// <summary>Of any SQLite file that others may have open, but not for themselves.</summary>
    /// <inheritdoc cref="MakeAsync" path="/exception"/>
    /// <exception cref="SqliteException">It can't be read.</exception>
    public static void Copy(string path, string target)
    {
        PrivateFile.Create(target).Dispose();
        using var from = Open(path);
        // The first read shows whether somebody has it to itself; a copy would wait for a long time.
        from.Execute("SELECT count(*) FROM sqlite_schema");
        CopyTo(from, target);
    }

    /// <summary>To be called before the file is replaced.</summary>
    /// <exception cref="StoreException">A running node has it.</exception>
    public static void RefuseTaken(string path)
    {
        try
        {
            using var connection = Open(path);
            connection.Execute("SELECT count(*) FROM sqlite_schema");
        }
        catch (SqliteException error) when (Database.IsTaken(error))
        {
            throw Database.IsOpenElsewhere(path, error);
        }
        catch (SqliteException)
        {
            // A broken one is what a backup replaces.
        }
    }

    internal static string Request(string path) => path + ".copy-wanted";

    internal static string Begun(string path) => path + ".copy-begun";

    internal static string Answer(string path) => path + ".copy";

    internal static void CopyTo(SqliteConnection from, string target)
    {
        using var to = Open(target);
        from.BackupDatabase(to);
    }

    private static SqliteConnection Open(string path) => Database.Connect(path, SqliteOpenMode.ReadWrite);

    private static async Task AskAsync(string path, TimeSpan deadline, TimeProvider time, CancellationToken cancellationToken)
    {
        File.Delete(Answer(path));
        PrivateFile.Replace(Request(path), "");
        try
        {
            var start = time.GetTimestamp();
            while (File.Exists(Request(path)) || File.Exists(Begun(path)))
            {
                if (time.GetElapsedTime(start) > deadline)
                {
                    throw new StoreException($"{path} is open in a program that made no copy within {deadline.TotalSeconds:0} s: is it a running node of this version?");
                }

                await Task.Delay(Pause, time, cancellationToken);
            }
        }
        finally
        {
            File.Delete(Request(path));
        }

        if (!File.Exists(Answer(path)))
        {
            throw new StoreException($"{path}: the running node could not copy its database; its log says why.");
        }
    }
}
