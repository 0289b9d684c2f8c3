using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>An entry of the audit log that is not as the node wrote it.</summary>
internal sealed record AuditFault(long Entry, string Reason);

/// <summary>One kind's chain, followed from its anchor on and compared with the rows.</summary>
internal sealed class AuditKindCheck
{
    private readonly List<AuditFault> _faults = [];
    private readonly HashSet<string> _hashes = [];
    private readonly Dictionary<long, byte[]> _rows = [];
    private readonly byte[] _anchor;
    private readonly long _removed;

    private AuditKindCheck(SqliteConnection connection, AuditKind kind)
    {
        Kind = kind;
        (_anchor, _removed) = ReadAnchor(connection);
        FollowLinks(connection);
        CompareRows(connection);
    }

    public AuditKind Kind { get; }

    public IReadOnlyList<AuditFault> Faults => _faults;

    /// <summary>Of all links, and the anchor's, as hex.</summary>
    public IReadOnlySet<string> Hashes => _hashes;

    /// <summary>The newest link's hash as hex; empty without any.</summary>
    public string Newest { get; private set; } = "";

    public long Entries { get; private set; }

    public long Unlinked { get; private set; }

    public static AuditKindCheck Follow(SqliteConnection connection, AuditKind kind) => new(connection, kind);

    private (byte[] Hash, long Removed) ReadAnchor(SqliteConnection connection)
    {
        using var command = For(connection, "SELECT hash, removed FROM audit_anchor WHERE kind = $kind");
        using var row = command.ExecuteReader();
        return row.Read() ? ((byte[])row.GetValue(0), row.GetInt64(1)) : (AuditHash.Nothing, 0);
    }

    private void FollowLinks(SqliteConnection connection)
    {
        using var command = For(connection, "SELECT entry, row, hash FROM audit_link WHERE kind = $kind ORDER BY number");
        using var link = command.ExecuteReader();
        var before = _anchor;
        _hashes.Add(Convert.ToHexStringLower(before));
        while (link.Read())
        {
            var (entry, row, hash) = (link.GetInt64(0), (byte[])link.GetValue(1), (byte[])link.GetValue(2));
            if (!AuditHash.OfLink(before, entry, row).AsSpan().SequenceEqual(hash))
            {
                _faults.Add(new AuditFault(entry, "its link does not follow the one before: a link was changed or removed"));
            }

            (before, _rows[entry]) = (hash, row);
            _hashes.Add(Newest = Convert.ToHexStringLower(hash));
        }
    }

    private void CompareRows(SqliteConnection connection)
    {
        var missing = _rows.Keys.Where(e => e > _removed).ToHashSet();
        var first = _rows.Keys.DefaultIfEmpty(long.MaxValue).Min();
        using var command = For(connection, $"SELECT * FROM audit WHERE {AuditKind.OfRow} = $kind ORDER BY number");
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            Entries++;
            var entry = row.GetInt64(row.GetOrdinal("number"));
            missing.Remove(entry);
            if (!_rows.TryGetValue(entry, out var hash))
            {
                Unlinked++;
                AddIf(entry > first, entry, "it has no link: something other than the node added it");
            }
            else
            {
                AddIf(!AuditHash.OfRow(row).AsSpan().SequenceEqual(hash), entry, "it was changed");
            }
        }

        _faults.AddRange(missing.Select(e => new AuditFault(e, "it was removed")));
    }

    private void AddIf(bool isWrong, long entry, string reason)
    {
        if (isWrong)
        {
            _faults.Add(new AuditFault(entry, reason));
        }
    }

    private SqliteCommand For(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$kind", Kind.Name);
        return command;
    }
}
