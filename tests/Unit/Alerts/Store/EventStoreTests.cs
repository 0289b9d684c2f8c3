using System.Text;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Store;
using Microsoft.Data.Sqlite;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Store;

public sealed class EventStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maskpose-store-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string File => Path.Combine(_folder, "deep", "events.db");

    [Fact]
    public void Add_WaitsUntilItIsAcknowledgedAndStaysAsHistory()
    {
        using var bench = new Workbench();
        Add(bench, 3);

        var oldest = bench.Store.Oldest(10);
        Assert.Equal(["0", "1", "2"], oldest.Select(Text));
        bench.Store.Acknowledge(oldest[0], bench.Time.GetUtcNow());
        bench.Store.Acknowledge(oldest[0], bench.Time.GetUtcNow());

        Assert.Equal(2, bench.Store.Waiting);
        Assert.Equal(["1", "2"], bench.Store.Oldest(10).Select(Text));
        Assert.Equal(["2", "1", "0"], bench.Store.Newest(10).Select(Text));
        Assert.NotNull(bench.Store.Newest(3)[2].PublishedAt);
    }

    /// <summary>The reader may come between the picture's arrival and its attachment, or before or after both: each time it sends the picture.</summary>
    [Fact]
    public async Task Oldest_WhileAPictureIsAttached_HasNoEventWithoutIt()
    {
        using var bench = new Workbench();
        var (held, above) = (bench.Get<DelayedEvents>(), 0L);
        for (var round = 0; round < 60; round++)
        {
            var id = Guid.CreateVersion7();
            held.Hold([id]);
            bench.Store.Add(id, isEnd: false, "topic", """{"data":{}}"""u8.ToArray());
            var attached = Task.Run(() => Attach(bench.Store, held, id), TestContext.Current.CancellationToken);
            IReadOnlyList<StoredEvent> sent = [];
            while (sent.Count == 0)
            {
                sent = bench.Store.Oldest(10, above);
            }

            Assert.Equal("/picture", (string?)JsonNode.Parse(sent[0].Envelope)!["data"]!["snapshot"]);
            above = sent[0].Number;
            await attached;
        }
    }

    private static void Attach(EventStore store, DelayedEvents held, Guid id)
    {
        store.AddSnapshot(id, "/picture");
        held.Release([id]);
    }

    [Fact]
    public void Add_BeyondTheMost_TheOldestGoAndUnsentOnesAreCounted()
    {
        using var bench = new Workbench(("Alerts:Store:MaximumEvents", "100"));
        Add(bench, 150);

        Assert.Equal(bench.Store.Dropped, 150 - bench.Store.Waiting);
        Assert.InRange(bench.Store.Waiting, 99, 100);
        Assert.Equal("149", Text(bench.Store.Newest(1)[0]));
    }

    [Fact]
    public void Add_BeyondTheMost_WhatTheBrokerHasGoesFirst()
    {
        using var bench = new Workbench(("Alerts:Store:MaximumEvents", "100"));
        Add(bench, 100);
        foreach (var stored in bench.Store.Oldest(100).Skip(50))
        {
            bench.Store.Acknowledge(stored, bench.Time.GetUtcNow());
        }

        Add(bench, 40);

        Assert.Equal(0, bench.Store.Dropped);
        Assert.Equal(90, bench.Store.Waiting);
    }

    [Fact]
    public void RemoveOld_WhatTheBrokerHas_GoesAfterKeepDays()
    {
        using var bench = new Workbench(("Alerts:Store:KeepDays", "1"));
        Add(bench, 2);
        bench.Store.Acknowledge(bench.Store.Oldest(1)[0], bench.Time.GetUtcNow());
        bench.Time.Advance(TimeSpan.FromDays(1.1));

        bench.Store.RemoveOld();

        Assert.Equal(["1"], bench.Store.Newest(10).Select(Text));
        Assert.Equal(0, bench.Store.Dropped);
    }

    [Fact]
    public void RemoveOld_WhatTheBrokerNeverTook_GoesAfterUnsentDaysAndIsCounted()
    {
        using var bench = new Workbench(("Alerts:Store:UnsentDays", "2"));
        Add(bench, 2);
        bench.Time.Advance(TimeSpan.FromDays(2.1));
        Add(bench, 1);

        bench.Store.RemoveOld();

        Assert.Equal((1, 2), (bench.Store.Waiting, bench.Store.Dropped));
        Assert.Single(bench.Store.Newest(10));
    }

    [Fact]
    public void Add_BeyondTheMegabytes_TheOldestGoAndTheFileStaysSmall()
    {
        using var bench = new Workbench(("Alerts:Store:File", File), ("Alerts:Store:MaximumMegabytes", "16"));
        for (var i = 0; i < 400; i++)
        {
            Add(bench, Guid.NewGuid(), true, $"{i}".PadRight(100_000));
        }

        Assert.InRange(bench.Store.Bytes, 14 << 20, 16 << 20);
        Assert.Equal(400, bench.Store.Waiting + bench.Store.Dropped);
        Assert.Equal("399", Text(bench.Store.Newest(1)[0]).Trim());
        bench.Store.RemoveOld();
        Assert.InRange(new FileInfo(File).Length, 14 << 20, 16 << 20);
    }

    [Fact]
    public void RemoveOld_OfALargeFile_GivesTheDiskBack()
    {
        using var bench = new Workbench(("Alerts:Store:File", File), ("Alerts:Store:UnsentDays", "1"));
        for (var i = 0; i < 50; i++)
        {
            Add(bench, Guid.NewGuid(), true, $"{i}".PadRight(100_000));
        }

        bench.Time.Advance(TimeSpan.FromDays(2));
        bench.Store.RemoveOld();

        // Of 5 MB the empty tables and indexes are left, a page of 4 KiB each.
        Assert.InRange(new FileInfo(File).Length + new FileInfo(File + "-wal").Length, 1, 40 * 4096);
    }

    [Fact]
    public void Open_AFileThatCouldNotShrink_LearnsTo()
    {
        using (var first = new Workbench(("Alerts:Store:File", File)))
        {
            Add(first, 3);
        }

        using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            connection.Execute("PRAGMA journal_mode=DELETE; PRAGMA auto_vacuum=NONE; VACUUM;");
        }

        using (var second = new Workbench(("Alerts:Store:File", File)))
        {
            Assert.Equal(3, second.Store.Waiting);
        }

        using var after = new SqliteConnection($"Data Source={File};Pooling=False");
        after.Open();
        using var mode = after.CreateCommand();
        mode.CommandText = "PRAGMA auto_vacuum";
        Assert.Equal(2L, mode.ExecuteScalar());
    }

    [Fact]
    public void Open_AfterAnEarlierProcess_HasItsEvents()
    {
        using (var first = new Workbench(("Alerts:Store:File", File)))
        {
            Add(first, 2);
        }

        using var second = new Workbench(("Alerts:Store:File", File));
        Assert.Equal(2, second.Store.Waiting);
    }

    [Fact]
    public void Open_AFileThatAnotherHas_NamesTheKey()
    {
        using var first = new Workbench(("Alerts:Store:File", File));
        Add(first, 1);
        using var second = new Workbench(("Alerts:Store:File", File));

        var error = Assert.Throws<StoreException>(() => second.Store);

        Assert.Contains("Alerts:Store:File", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unfinished_EventsWithoutAnEnd_AreGivenByTheirLastMessage()
    {
        using var bench = new Workbench();
        var (open, ended) = (Guid.NewGuid(), Guid.NewGuid());
        Add(bench, open, false, "open begin");
        Add(bench, ended, false, "ended begin");
        Add(bench, open, false, "open update");
        Add(bench, ended, true, "ended end");

        Assert.Equal("open update", Text(Assert.Single(bench.Store.Unfinished())));
    }

    [Fact]
    public void Interrupted_IsTheNextMessageOfTheSameEvent()
    {
        var begin = Samples.All.Single(s => s.Name == "begin").Message;
        var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

        var end = JsonNode.Parse(EventMessage.Interrupted(begin, at))!;

        var data = end["data"]!;
        Assert.Equal((string?)JsonNode.Parse(begin)!["data"]!["eventId"], (string?)data["eventId"]);
        Assert.Equal((1, "end", true), ((int)data["sequence"]!, (string?)data["phase"], (bool)data["interrupted"]!));
        Assert.EndsWith("-1", (string?)end["id"], StringComparison.Ordinal);
        Assert.Equal("2026-03-02T09:00:00.000Z", (string?)end["time"]);
    }

    private static void Add(Workbench bench, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Add(bench, Guid.NewGuid(), true, i.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static void Add(Workbench bench, Guid eventId, bool isEnd, string text) =>
        bench.Store.Add(eventId, isEnd, "topic", Encoding.UTF8.GetBytes(text));

    private static string Text(StoredEvent stored) => Encoding.UTF8.GetString(stored.Envelope);
}
