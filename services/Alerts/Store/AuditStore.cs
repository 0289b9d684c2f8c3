using MaskPose.Edge.Alerts.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>The audit log: what people had the node do. Bounded by age and number, the oldest go first. For concurrent use.</summary>
public sealed class AuditStore(StoreConnection connection, IOptions<AlertsOptions> options, TimeProvider time)
{
    /// <summary>More entries than these are not kept.</summary>
    public const int Most = 100_000;

    /// <returns>The entry's number, for <see cref="Finish"/>.</returns>
    /// <exception cref="SqliteException">The disk is full or broken.</exception>
    public long Add(AuditEntry entry) => connection.Write(() => Insert(entry));

    /// <summary>As <see cref="Add"/>, together with what else the caller writes: to be called within its <see cref="StoreConnection.Write"/>.</summary>
    public long Insert(AuditEntry entry)
    {
        using var command = connection.Command(
            "INSERT INTO audit (at, who, action, subject, why, outcome) VALUES ($at, $who, $action, $subject, $why, $outcome) RETURNING number");
        command.Parameters.AddWithValue("$at", entry.At.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$who", entry.Who);
        command.Parameters.AddWithValue("$action", entry.Action);
        command.Parameters.AddWithValue("$subject", entry.Subject);
        command.Parameters.AddWithValue("$why", entry.Why);
        command.Parameters.AddWithValue("$outcome", entry.Outcome);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>What came of it.</summary>
    /// <exception cref="SqliteException">The disk is full or broken.</exception>
    public void Finish(long number, string outcome) => connection.Write(() =>
    {
        using var command = connection.Command("UPDATE audit SET outcome = $outcome WHERE number = $number");
        command.Parameters.AddWithValue("$outcome", outcome);
        command.Parameters.AddWithValue("$number", number);
        return command.ExecuteNonQuery();
    });

    /// <summary>The newest first.</summary>
    public IReadOnlyList<AuditEntry> Newest(int limit) => [.. Below(long.MaxValue, limit).Select(e => e.Entry)];

    /// <summary>Those whose numbers are below one, the newest first.</summary>
    public IReadOnlyList<(long Number, AuditEntry Entry)> Below(long number, int limit) => connection.Read(() =>
    {
        using var command = connection.Command(
            "SELECT number, at, who, action, subject, why, outcome FROM audit WHERE number < $number ORDER BY number DESC LIMIT $limit");
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
                row.GetString(6))));
        }

        return entries;
    });

    /// <summary>Removes what is older than <see cref="StoreOptions.AuditDays"/>, and what is too many.</summary>
    /// <exception cref="SqliteException">The disk is full or broken.</exception>
    public void RemoveOld() => connection.Write(() =>
    {
        using var command = connection.Command(
            "DELETE FROM audit WHERE at < $at OR number <= (SELECT max(number) FROM audit) - $most");
        command.Parameters.AddWithValue("$at", time.GetUtcNow().AddDays(-options.Value.Store.AuditDays).ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$most", Most);
        return command.ExecuteNonQuery();
    });
}
