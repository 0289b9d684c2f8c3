using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>Result of checking the whole audit log.</summary>
/// <param name="Entries">All that are there.</param>
/// <param name="Unlinked">Those of before the chain began.</param>
/// <param name="Broken">The first entry that is not as the node wrote it; null where all are.</param>
/// <param name="Reason">What is wrong with it; empty where nothing is.</param>
/// <param name="Newest">By kind, the newest link's hash: kept elsewhere, it reveals a log that was shortened or recreated.</param>
public sealed record AuditVerdict(long Entries, long Unlinked, long? Broken, string Reason, IReadOnlyDictionary<string, string> Newest);

/// <summary>Follows the chain of the audit log from its anchor to its newest link: <see cref="AuditChain"/>.</summary>
public static class AuditVerification
{
    /// <summary>Of a database that no node has open.</summary>
    /// <param name="expected">A hash that the chain once had, as hex: the log is broken without it; null: not checked.</param>
    /// <exception cref="StoreException">It does not exist, is open elsewhere, or is not a node's database.</exception>
    public static AuditVerdict Verify(string path, string? expected = null)
    {
        if (!File.Exists(path))
        {
            throw new StoreException($"{path} is not there; name the node's settings or the database's file.");
        }

        try
        {
            using var connection = Database.Connect(path, SqliteOpenMode.ReadOnly);
            return Verify(connection, expected);
        }
        catch (SqliteException error) when (Database.IsTaken(error))
        {
            throw Database.IsOpenElsewhere(path, error);
        }
        catch (SqliteException error)
        {
            throw new StoreException($"{path} can't be read as a node's database: {error.Message}", error);
        }
    }

    private static AuditVerdict Verify(SqliteConnection connection, string? expected)
    {
        var kinds = AuditKind.All.Select(k => AuditKindCheck.Follow(connection, k)).ToList();
        var first = kinds.SelectMany(k => k.Faults).OrderBy(f => f.Entry).FirstOrDefault();
        if (first is null && expected is not null && !kinds.Any(k => k.Hashes.Contains(expected.ToLowerInvariant())))
        {
            first = new AuditFault(0, $"no link has the hash {expected}: the log was recreated or shortened, or the linked entry was deleted for its age");
        }

        return new AuditVerdict(
            kinds.Sum(k => k.Entries),
            kinds.Sum(k => k.Unlinked),
            first?.Entry,
            first?.Reason ?? "",
            kinds.Where(k => k.Newest.Length > 0).ToDictionary(k => k.Kind.Name, k => k.Newest));
    }
}
