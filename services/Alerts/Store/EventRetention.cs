using MaskPose.Edge.Alerts.Settings;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>
/// Keeps the events within their bounds: the oldest are deleted, first those already sent. To be called while the connection
/// is held.
/// </summary>
internal sealed class EventRetention(StoreConnection connection, StoreOptions options, TimeProvider time)
{
    /// <summary>A hundredth at a time, so that not every event has to remove one; the newest always stays.</summary>
    /// <param name="count">Messages in the database.</param>
    public Removal Make(long count)
    {
        var removal = new Removal(0, 0);
        while (count > 1 && (count > options.MaximumEvents || UsedBytes() > options.MaximumMegabytes * 1024L * 1024))
        {
            var part = Math.Max(1, count / 100);
            var sent = DeleteOldest("published_at IS NOT NULL", part);
            removal += new Removal(sent, sent < part ? DeleteOldest("published_at IS NULL", part - sent) : 0);
            count -= part;
        }

        return removal;
    }

    /// <summary>Removes what is too old, then what is too much.</summary>
    public Removal RemoveOld(long count)
    {
        var old = new Removal(
            Delete("published_at < $limit", DaysAgo(options.KeepDays)),
            // By the index of those that wait: by that of the times all would be read that are kept longer.
            Delete("published_at IS NULL AND +stored_at < $limit", DaysAgo(options.UnsentDays)));
        return old + Make(count - old.Sent - old.Unsent);
    }

    /// <summary>Returns freed pages to the disk. Not in a transaction.</summary>
    public bool Shrink()
    {
        using var vacuum = connection.Command("PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE);");
        using var row = vacuum.ExecuteReader();
        do
        {
            while (row.Read())
            {
                // Each row is a returned page.
            }
        }
        while (row.NextResult());
        return true;
    }

    /// <summary>Size of events and audit log, without freed pages.</summary>
    public long UsedBytes() => (Number("PRAGMA page_count") - Number("PRAGMA freelist_count")) * Number("PRAGMA page_size");

    private int DeleteOldest(string condition, long limit) =>
        Delete($"number IN (SELECT number FROM event WHERE {condition} ORDER BY number LIMIT $limit)", limit);

    private int Delete(string condition, long limit)
    {
        using var command = connection.Command($"DELETE FROM event WHERE {condition}");
        command.Parameters.AddWithValue("$limit", limit);
        return command.ExecuteNonQuery();
    }

    private long DaysAgo(double days) => time.GetUtcNow().AddDays(-days).ToUnixTimeMilliseconds();

    private long Number(string sql)
    {
        using var command = connection.Command(sql);
        return (long)command.ExecuteScalar()!;
    }
}

/// <summary>How many messages were deleted: already sent, and unsent.</summary>
internal readonly record struct Removal(long Sent, long Unsent)
{
    public static Removal operator +(Removal a, Removal b) => new(a.Sent + b.Sent, a.Unsent + b.Unsent);
}
