using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>
/// A chain of hashes over the audit log, so that a row which was changed, added or removed behind the node's back is found.
/// Each write of an entry appends a link of its kind:
/// <code>hash = SHA-256(hash of the link before ‖ entry's number ‖ SHA-256 of its row)</code>
/// Only the oldest entries of a kind are ever removed; the hash before the oldest remaining link is the chain's anchor. All methods are to be called
/// within <see cref="StoreConnection.Write"/>.
/// </summary>
internal sealed class AuditChain(StoreConnection connection)
{
    /// <summary>Newer than the table of entries; earlier entries have no links.</summary>
    public const string Schema =
        """
        CREATE TABLE IF NOT EXISTS audit_link (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          kind TEXT NOT NULL,
          entry INTEGER NOT NULL,
          row BLOB NOT NULL,
          hash BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS audit_link_kind ON audit_link (kind, entry);
        CREATE TABLE IF NOT EXISTS audit_anchor (
          kind TEXT PRIMARY KEY,
          hash BLOB NOT NULL,
          removed INTEGER NOT NULL);
        """;

    /// <summary>Links an entry as it stands now.</summary>
    /// <returns>The link's hash.</returns>
    public byte[] Append(long entry, AuditKind kind)
    {
        var row = RowHash(entry);
        var hash = AuditHash.OfLink(Newest(kind), entry, row);
        using var command = connection.Command("INSERT INTO audit_link (kind, entry, row, hash) VALUES ($kind, $entry, $row, $hash)");
        command.Parameters.AddWithValue("$kind", kind.Name);
        command.Parameters.AddWithValue("$entry", entry);
        command.Parameters.AddWithValue("$row", row);
        command.Parameters.AddWithValue("$hash", hash);
        command.ExecuteNonQuery();
        return hash;
    }

    /// <summary>Removes a kind's entries up to a number, with links no longer needed.</summary>
    /// <returns>How many entries were removed.</returns>
    public int Remove(AuditKind kind, long upTo)
    {
        using var anchor = For(
            kind,
            upTo,
            """
            INSERT INTO audit_anchor (kind, hash, removed)
            VALUES ($kind, coalesce(
              (SELECT hash FROM audit_link WHERE kind = $kind AND number < coalesce(
                (SELECT min(number) FROM audit_link WHERE kind = $kind AND entry > $upTo), 9223372036854775807) ORDER BY number DESC LIMIT 1),
              (SELECT hash FROM audit_anchor WHERE kind = $kind),
              $nothing), $upTo)
            ON CONFLICT (kind) DO UPDATE SET hash = excluded.hash, removed = max(removed, excluded.removed)
            """);
        anchor.Parameters.AddWithValue("$nothing", AuditHash.Nothing);
        anchor.ExecuteNonQuery();
        using var links = For(
            kind,
            upTo,
            """
            DELETE FROM audit_link WHERE kind = $kind AND number < coalesce(
              (SELECT min(number) FROM audit_link WHERE kind = $kind AND entry > $upTo), 9223372036854775807)
            """);
        links.ExecuteNonQuery();
        using var entries = For(kind, upTo, $"DELETE FROM audit WHERE number <= $upTo AND {AuditKind.OfRow} = $kind");
        return entries.ExecuteNonQuery();
    }

    private SqliteCommand For(AuditKind kind, long upTo, string sql)
    {
        var command = connection.Command(sql);
        command.Parameters.AddWithValue("$kind", kind.Name);
        command.Parameters.AddWithValue("$upTo", upTo);
        return command;
    }

    private byte[] RowHash(long entry)
    {
        using var command = connection.Command("SELECT * FROM audit WHERE number = $number");
        command.Parameters.AddWithValue("$number", entry);
        using var row = command.ExecuteReader();
        row.Read();
        return AuditHash.OfRow(row);
    }

    private byte[] Newest(AuditKind kind)
    {
        using var command = connection.Command(
            """
            SELECT coalesce(
              (SELECT hash FROM audit_link WHERE kind = $kind ORDER BY number DESC LIMIT 1), (SELECT hash FROM audit_anchor WHERE kind = $kind))
            """);
        command.Parameters.AddWithValue("$kind", kind.Name);
        return command.ExecuteScalar() as byte[] ?? AuditHash.Nothing;
    }
}
