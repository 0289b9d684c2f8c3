using System.Text;
using MaskPose.Edge.Alerts.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Store;

/// <summary>What can be wrong with the database's file.</summary>
public sealed class StoreFaultTests : IDisposable
{
    private const string Aside = "events.db.corrupt-20260302T080000Z";

    private readonly string _folder = Directory.CreateTempSubdirectory("maskpose-store-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Path => System.IO.Path.Combine(_folder, "events.db");

    public static TheoryData<string, Action<string>> Broken => new()
    {
        { "garbage", path => File.WriteAllText(path, new string('x', 5000)) },
        { "a few bytes", path => File.WriteAllText(path, "SQLite format 3") },
        { "cut in half", path => Cut(path, 0.5) },
        { "cut in its header", path => Cut(path, 0.001) },
        { "pages overwritten", path => Overwrite(path, 4096, 8192) },
        { "another program's", path => Run(path, "DROP TABLE event; DROP TABLE audit; CREATE TABLE photos (name TEXT); PRAGMA user_version = 0") },
        { "a column is missing", path => Run(path, "ALTER TABLE audit DROP COLUMN why") },
        { "the log of another file", GiveLogOfAnother },
    };

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public async Task Open_ABrokenFile_IsSetAsideAndTold(string what, Action<string> breakIt)
    {
        Fill(Path, 500);
        breakIt(Path);

        using var bench = Open();
        Add(bench, 1);

        Assert.True(bench.Store.Waiting == 1, what);
        Assert.True(File.Exists(System.IO.Path.Combine(_folder, Aside)), what);
        var health = await HealthAsync(bench);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains(Aside, health.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AfterTheAdminTookTheBrokenFileAway_IsHealthy()
    {
        File.WriteAllText(System.IO.Path.Combine(_folder, Aside), "");
        using var bench = Open();
        Assert.Equal(HealthStatus.Degraded, (await HealthAsync(bench)).Status);

        File.Delete(System.IO.Path.Combine(_folder, Aside));

        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(bench)).Status);
    }

    [Fact]
    public void SetAside_AgainAndAgain_KeepsTheNewestThree()
    {
        for (var minute = 0; minute < 5; minute++)
        {
            File.WriteAllText(Path, "x");
            CorruptFileArchive.Move(Path, MaskPose.Edge.Unit.Core.Temporal.Moments.Start.AddMinutes(minute));
        }

        Assert.Equal(
            ["events.db.corrupt-20260302T080200Z", "events.db.corrupt-20260302T080300Z", "events.db.corrupt-20260302T080400Z"],
            Directory.GetFiles(_folder).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Open_AFileOfANewerVersion_IsRefusedAndLeftAsItIs()
    {
        Fill(Path, 10);
        Run(Path, "PRAGMA user_version = 7");
        var before = File.ReadAllBytes(Path);
        using var bench = Open();

        var error = Assert.Throws<StoreException>(() => bench.Store);

        Assert.Contains("version 7", error.Message, StringComparison.Ordinal);
        Assert.Contains("Alerts:Store:File", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Path));
        Assert.Equal([Path], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Page_FoundBrokenLater_TheFileIsSetAsideAndTheEventKept()
    {
        Fill(Path, 500);
        using var bench = Open();
        Assert.Equal(500, bench.Store.Waiting);
        BreakInUse(bench);

        Assert.Empty(bench.Store.Oldest(1000));
        Add(bench, 1);

        Assert.Equal(1, bench.Store.Waiting);
        Assert.Equal("0", Encoding.UTF8.GetString(Assert.Single(bench.Store.Oldest(10)).Envelope));
        Assert.Contains(Aside, (await HealthAsync(bench)).Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Acknowledge_OfAReplacedDatabase_TouchesNoEventOfTheNewOne()
    {
        Fill(Path, 1);
        using var bench = Open();
        var old = Assert.Single(bench.Store.Oldest(1));
        BreakInUse(bench);
        Assert.Empty(bench.Store.Newest(10));
        Add(bench, 1);

        bench.Store.Acknowledge(old, bench.Time.GetUtcNow());

        Assert.Equal(1, bench.Store.Waiting);
    }

    [Fact]
    public async Task Disk_ThatIsFull_IsToldUntilThereIsRoomAndLosesNothingStored()
    {
        using var bench = Open();
        Add(bench, 10);
        var connection = bench.Get<StoreConnection>();
        var pages = Pragma(connection, "page_count");
        Pragma(connection, $"max_page_count={pages}");

        Assert.Throws<SqliteException>(() => Add(bench, 1000));
        var stored = bench.Store.Waiting;
        var full = await HealthAsync(bench);
        Pragma(connection, "max_page_count=1000000");
        Add(bench, 1);

        Assert.Equal(HealthStatus.Degraded, full.Status);
        Assert.Contains("full", full.Description, StringComparison.Ordinal);
        Assert.Equal(stored + 1, bench.Store.Waiting);
        Assert.Equal(stored + 1, bench.Store.Oldest(2000).Count);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(bench)).Status);
    }

    [Fact]
    public void Open_APathThatCantBeMade_NamesTheKey()
    {
        using var bench = new Workbench(("Alerts:Store:File", "/proc/nowhere/events.db"));

        Assert.Contains("Alerts:Store:File", Assert.Throws<StoreException>(() => bench.Store).Message, StringComparison.Ordinal);
    }

    /// <summary>As after a disk error: the file system turned read-only, the file is there.</summary>
    [Fact]
    public async Task Open_AFileThatCantBeWrittenAnyMore_EventsAreKeptInMemory()
    {
        Assert.SkipUnless(File.Exists("/proc/version"), "no file that nobody may write");
        using var bench = new Workbench(("Alerts:Store:File", "/proc/version"));
        Add(bench, 2);

        Assert.Equal(2, bench.Store.Oldest(10).Count);
        var health = await HealthAsync(bench);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains("in memory", health.Description, StringComparison.Ordinal);
    }

    private Workbench Open() => new(("Alerts:Store:File", Path));

    private static void Fill(string path, int count)
    {
        using var bench = new Workbench(("Alerts:Store:File", path));
        Add(bench, count);
    }

    private static void Add(Workbench bench, int count)
    {
        for (var i = 0; i < count; i++)
        {
            bench.Store.Add(Guid.NewGuid(), true, "topic", Encoding.UTF8.GetBytes(i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    private static async Task<HealthReportEntry> HealthAsync(Workbench bench)
    {
        var report = await bench.Get<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        return report.Entries["store"];
    }

    private static long Pragma(StoreConnection connection, string pragma) => connection.Read(() =>
    {
        using var command = connection.Command($"PRAGMA {pragma}");
        return (long)command.ExecuteScalar()!;
    });

    private static void Run(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }

    private static void Cut(string path, double share)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.SetLength((long)(file.Length * share));
    }

    private static void Overwrite(string path, int from, int length)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        file.Position = from;
        file.Write(Encoding.ASCII.GetBytes(new string('x', length)));
    }

    /// <summary>All pages but the first, and nothing of them is remembered.</summary>
    private void BreakInUse(Workbench bench)
    {
        var connection = bench.Get<StoreConnection>();
        connection.Read(() =>
        {
            using var forget = connection.Command("PRAGMA shrink_memory");
            return forget.ExecuteNonQuery();
        });
        Overwrite(Path, 4096, (int)new FileInfo(Path).Length - 4096);
    }

    /// <summary>A database that was copied back beside the log that a killed process left.</summary>
    private static void GiveLogOfAnother(string path)
    {
        var other = path + ".other";
        Fill(other, 300);
        using (var bench = new Workbench(("Alerts:Store:File", other)))
        {
            Add(bench, 1);
            File.Copy(other + "-wal", path + "-wal", overwrite: true);
        }

        File.Delete(other);
    }
}
