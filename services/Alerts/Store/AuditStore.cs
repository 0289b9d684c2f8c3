using MaskPose.Edge.Alerts.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>
/// The audit log: what people had the node do and what they viewed. Bounded by age, and by number in each kind (<see cref="AuditKind"/>);
/// the oldest are removed first. Every write is linked into a chain of hashes (<see cref="AuditChain"/>). For concurrent use.
/// </summary>
public sealed class AuditStore(StoreConnection connection, AuditCopies copies, IOptions<AlertsOptions> options, TimeProvider time)
{
    private readonly AuditChain _chain = new(connection);

    /// <returns>The entry's number, for <see cref="Finish"/>.</returns>
    /// <exception cref="SqliteException">The disk is full or broken.</exception>
    public long Add(AuditEntry entry) => connection.Write(() => Insert(entry));

    /// <summary>As <see cref="Add"/>, together with what else the caller writes: to be called within its <see cref="StoreConnection.Write"/>.</summary>
    public long Insert(AuditEntry entry)
    {
        using var command = connection.Command(
            "INSERT INTO audit (at, who, action, subject, why, outcome, address) VALUES ($at, $who, $action, $subject, $why, $outcome, $address) RETURNING number");
        command.Parameters.AddWithValue("$at", entry.At.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$who", entry.Who);
        command.Parameters.AddWithValue("$action", entry.Action);
        command.Parameters.AddWithValue("$subject", entry.Subject);
        command.Parameters.AddWithValue("$why", entry.Why);
        command.Parameters.AddWithValue("$outcome", entry.Outcome);
        command.Parameters.AddWithValue("$address", entry.Address);
        var number = (long)command.ExecuteScalar()!;
        Link(number, entry);
        return number;
    }

    /// <summary>Sets the outcome.</summary>
    /// <exception cref="SqliteException">The disk is full or broken.</exception>
    public void Finish(long number, string outcome) => connection.Write(() =>
    {
        using var command = connection.Command("UPDATE audit SET outcome = $outcome WHERE number = $number");
        command.Parameters.AddWithValue("$outcome", outcome);
        command.Parameters.AddWithValue("$number", number);
        command.ExecuteNonQuery();
        if (Read(number + 1, 1) is [(var found, var entry)] && found == number)
        {
            Link(number, entry);
        }

        return number;
    });

    /// <summary>The newest first.</summary>
    public IReadOnlyList<AuditEntry> Newest(int limit) => [.. Below(long.MaxValue, limit).Select(e => e.Entry)];

    /// <summary>Those whose numbers are below one, the newest first.</summary>
    public IReadOnlyList<(long Number, AuditEntry Entry)> Below(long number, int limit) => connection.Read(() => Read(number, limit));

    /// <summary>Removes what is older than <see cref="StoreOptions.AuditDays"/>, and what exceeds the quota of its kind.</summary>
    /// <exception cref="SqliteException">The disk is full or broken.</exception>
    public void RemoveOld() => connection.Write(() => AuditKind.All.Sum(RemoveOld));

    private List<(long Number, AuditEntry Entry)> Read(long number, int limit)
    {
        using var command = connection.Command(
            "SELECT number, at, who, action, subject, why, outcome, address FROM audit WHERE number < $number ORDER BY number DESC LIMIT $limit");
        command.Parameters.AddWithValue("$number", number);
        command.Parameters.AddWithValue("$limit", limit);
        using var row = command.ExecuteReader();
        var entries = new List<(long, AuditEntry)>();
        while (row.Read())
        {
            entries.Add((row.GetInt64(0), new AuditEntry(
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
                row.GetString(2),
                row.GetString(3),
                row.GetString(4),
                row.GetString(5),
                row.GetString(6))
            {
                Address = row.GetString(7),
            }));
        }

        return entries;
    }

    private void Link(long number, AuditEntry entry) => copies.Add(new AuditCopy(number, entry, _chain.Append(number, AuditKind.Of(entry.Action))));

    /// <summary>The oldest in a row only, so that the chain stays whole.</summary>
    private int RemoveOld(AuditKind kind)
    {
        using var command = connection.Command(
            $"""
            SELECT max(
              coalesce((SELECT min(number) - 1 FROM audit WHERE at >= $at AND {AuditKind.OfRow} = $kind), (SELECT max(number) FROM audit), 0),
              coalesce((SELECT number FROM audit WHERE {AuditKind.OfRow} = $kind ORDER BY number DESC LIMIT 1 OFFSET $most), 0))
            """);
        command.Parameters.AddWithValue("$at", time.GetUtcNow().AddDays(-options.Value.Store.AuditDays).ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$kind", kind.Name);
        command.Parameters.AddWithValue("$most", kind.Most);
        return _chain.Remove(kind, (long)command.ExecuteScalar()!);
    }
}
