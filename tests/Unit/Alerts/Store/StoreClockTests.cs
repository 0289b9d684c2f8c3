using MaskPose.Edge.Alerts.Retention;
using MaskPose.Edge.Alerts.Store;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Store;

/// <summary>What is deleted for its age when clocks are wrong: nothing.</summary>
public sealed class StoreClockTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"maskpose-clock-{Guid.NewGuid():N}.db");

    public void Dispose()
    {
        foreach (var part in (string[])["", "-wal", "-shm"])
        {
            File.Delete(_file + part);
        }
    }

    /// <summary>A box without a battery starts in the past, sees something, and hears the time.</summary>
    [Fact]
    public void Retention_TheClockFortyDaysBehindAndThenRight_KeepsWhatIsSecondsOld()
    {
        using var bench = Node();
        bench.Time.Set(TimeSpan.FromDays(-40));
        Look(bench);
        Add(bench);

        bench.Time.Set(TimeSpan.FromDays(40));
        Look(bench);
        RemoveOld(bench);
        Assert.Equal((1, 0), (bench.Store.Waiting, bench.Store.Dropped));

        // Nor later, when the clock is believed: its age was set right.
        bench.Time.Advance(TimeSpan.FromDays(2));
        RemoveOld(bench);
        Assert.Equal((1, 0), (bench.Store.Waiting, bench.Store.Dropped));
        Assert.Equal(2, (bench.Time.GetUtcNow() - bench.Store.Newest(1)[0].StoredAt).TotalDays, 0.01);
    }

    [Fact]
    public void Retention_AStartFortyDaysAhead_KeepsTheHistoryUntilTheClockIsRight()
    {
        using (var before = Node())
        {
            Add(before);
            RemoveOld(before);
        }

        using var bench = Node();
        bench.Time.Set(TimeSpan.FromDays(40));
        Look(bench);
        RemoveOld(bench);
        Assert.Single(bench.Store.Newest(10));

        bench.Time.Advance(TimeSpan.FromHours(1));
        bench.Time.Set(TimeSpan.FromDays(-40));
        RemoveOld(bench);
        bench.Time.Advance(TimeSpan.FromDays(1));
        RemoveOld(bench);

        Assert.Single(bench.Store.Newest(10));
    }

    [Fact]
    public void Retention_AClockThatRunsAsItShould_DeletesWhatIsOld()
    {
        using (var before = Node())
        {
            Add(before);
            RemoveOld(before);
        }

        using var bench = Node();
        bench.Time.Advance(TimeSpan.FromDays(2));
        RemoveOld(bench);
        Assert.Single(bench.Store.Newest(10));

        bench.Time.Advance(TimeSpan.FromDays(29));
        RemoveOld(bench);
        Assert.Empty(bench.Store.Newest(10));
    }

    private static void Add(Workbench bench) => bench.Store.Add(Guid.NewGuid(), isEnd: true, "topic", "{}"u8.ToArray());

    private static void Look(Workbench bench) => bench.Get<StoreClock>().Look();

    private static void RemoveOld(Workbench bench)
    {
        using var retention = ActivatorUtilities.CreateInstance<RetentionService>(bench.Get<IServiceProvider>());
        retention.RemoveOld();
    }

    private Workbench Node() => new(("Alerts:Store:File", _file));
}
