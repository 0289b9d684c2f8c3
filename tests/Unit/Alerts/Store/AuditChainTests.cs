using MaskPose.Edge.Alerts.Store;
using Microsoft.Data.Sqlite;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Store;

/// <summary>A log that is written by a node and edited behind its back.</summary>
public sealed class AuditChainTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maskpose-audit-").FullName;

    private string File => Path.Combine(_folder, "events.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Verify_OfWhatTheNodeWrote_IsWhole()
    {
        Write(20);

        var verdict = AuditVerification.Verify(File);

        Assert.Equal((20, 0, (long?)null), (verdict.Entries, verdict.Unlinked, verdict.Broken));
        Assert.Equal(["act", "read"], verdict.Newest.Keys.Order());
    }

    [Theory]
    [InlineData("UPDATE audit SET who = 'nobody' WHERE number = 7", 7, "changed")]
    [InlineData("UPDATE audit SET outcome = 'done' WHERE number = 4", 4, "changed")]
    [InlineData("UPDATE audit SET action = 'look' WHERE number = 7", 7, "removed")]
    [InlineData("UPDATE audit SET at = at + 1 WHERE number = 12; UPDATE audit SET why = '' WHERE number = 9", 9, "changed")]
    [InlineData("DELETE FROM audit WHERE number = 5", 5, "removed")]
    [InlineData("DELETE FROM audit WHERE number = 20", 20, "removed")]
    [InlineData("INSERT INTO audit (at, who, action, subject, why, outcome) VALUES (1, 'ana', 'permit', 'main', '', 'done')", 21, "no link")]
    [InlineData("DELETE FROM audit WHERE number = 6; DELETE FROM audit_link WHERE entry = 6", 9, "link")]
    public void Verify_AfterARowWasTouched_NamesTheFirstOne(string sql, long entry, string reason)
    {
        Write(20);
        Execute(sql);

        var verdict = AuditVerification.Verify(File);

        Assert.Equal(entry, verdict.Broken);
        Assert.Contains(reason, verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OfALogMadeAnew_LacksTheHashThatWasKept()
    {
        Write(20);
        var kept = AuditVerification.Verify(File).Newest["act"];
        Write(4);
        Assert.Null(AuditVerification.Verify(File, kept).Broken);

        System.IO.File.Delete(File);
        Write(24);

        Assert.Null(AuditVerification.Verify(File).Broken);
        Assert.Equal(0, AuditVerification.Verify(File, kept).Broken);
    }

    [Fact]
    public void RemoveOld_OfMostEntries_LeavesAWholeChain()
    {
        using (var bench = Bench())
        {
            Fill(bench, 10);
            bench.Time.Advance(TimeSpan.FromDays(31));
            Fill(bench, 3);
            bench.Get<AuditStore>().RemoveOld();
            bench.Get<AuditStore>().RemoveOld();
            Fill(bench, 2);
        }

        var verdict = AuditVerification.Verify(File);
        Assert.Equal((5, (long?)null), (verdict.Entries, verdict.Broken));
        Execute("DELETE FROM audit WHERE number = 11");
        Assert.Equal(11, AuditVerification.Verify(File).Broken);
    }

    [Fact]
    public void RemoveOld_AfterAFloodOfLooks_KeepsWhatPeopleDid()
    {
        using var bench = Bench();
        var audit = bench.Get<AuditStore>();
        audit.Add(Entry(bench, "permit"));
        Execute(bench, $"""
            WITH RECURSIVE flood (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM flood WHERE i < {AuditKind.Reads.Most + 10})
            INSERT INTO audit (at, who, action, subject, why, outcome)
            SELECT {bench.Time.GetUtcNow().ToUnixTimeMilliseconds()}, 'nobody', '{AuditKind.Look}', '', '', 'done' FROM flood
            """);

        audit.RemoveOld();

        var left = audit.Newest(200_000);
        Assert.Equal(AuditKind.Reads.Most, left.Count(e => e.Action == AuditKind.Look));
        Assert.Equal("permit", left[^1].Action);
    }

    [Fact]
    public void Verify_OfEntriesOfBeforeTheChain_CountsThem()
    {
        Write(4);
        Execute("DELETE FROM audit_link; DELETE FROM audit_anchor");
        Write(2);

        var verdict = AuditVerification.Verify(File);

        Assert.Equal((6, 4, (long?)null), (verdict.Entries, verdict.Unlinked, verdict.Broken));
    }

    [Fact]
    public void Verify_WhileANodeHasIt_SaysSo()
    {
        using var bench = Bench();
        Fill(bench, 1);

        Assert.Contains("stop the node", Assert.Throws<StoreException>(() => AuditVerification.Verify(File)).Message, StringComparison.Ordinal);
        Assert.Contains("is not there", Assert.Throws<StoreException>(() => AuditVerification.Verify(File + "x")).Message, StringComparison.Ordinal);
    }

    private Workbench Bench() => new(("Alerts:Store:File", File), ("Alerts:Store:AuditDays", "30"));

    private void Write(int entries)
    {
        using var bench = Bench();
        Fill(bench, entries);
    }

    /// <summary>Every fourth is asked and ends later, every third is a look.</summary>
    private static void Fill(Workbench bench, int entries)
    {
        var audit = bench.Get<AuditStore>();
        var open = new List<long>();
        for (var i = 1; i <= entries; i++)
        {
            var number = audit.Add(Entry(bench, i % 3 == 0 ? AuditKind.Look : "permit"));
            if (i % 4 == 0)
            {
                open.Add(number);
            }
        }

        open.ForEach(n => audit.Finish(n, "it timed out"));
    }

    private static AuditEntry Entry(Workbench bench, string action) => new(bench.Time.GetUtcNow(), "ana", action, "entrance", "cleaning", "asked");

    private static void Execute(Workbench bench, string sql) => bench.Get<StoreConnection>().Write(() =>
    {
        using var command = bench.Get<StoreConnection>().Command(sql);
        return command.ExecuteNonQuery();
    });

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
