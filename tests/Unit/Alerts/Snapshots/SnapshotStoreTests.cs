using MaskPose.Edge.Alerts.Snapshots;
using MaskPose.Edge.Alerts.Store;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Snapshots;

/// <summary>Pictures on a real disk: bounds, age, restarts.</summary>
public sealed class SnapshotStoreTests : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("maskpose-snapshots-").FullName;
    private readonly List<Workbench> _benches = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_parent, "pictures");

    public void Dispose()
    {
        _benches.ForEach(b => b.Dispose());
        Directory.Delete(_parent, recursive: true);
    }

    [Fact]
    public async Task Read_WhatWasAdded_IsItByteForByteAlsoAfterARestart()
    {
        var bench = Start();
        var id = Add(bench, 1000);

        Assert.Equal(Picture(1000), await Store(bench).ReadAsync(id, Token));
        Assert.Equal(Picture(1000), await Store(Start()).ReadAsync(id, Token));
        Assert.Equal((1, 1000), Store(Start()).Size);
    }

    /// <summary>16 MiB hold four pictures of 4 MiB.</summary>
    [Fact]
    public async Task Add_BeyondTheMegabytes_TheOldestGoAndAreCounted()
    {
        var bench = Start();
        var ids = Enumerable.Range(0, 6).Select(_ => Add(bench, 4 << 20)).ToList();

        Assert.Equal((4, 16 << 20), Store(bench).Size);
        Assert.Equal(2, bench.Get<SnapshotMetrics>().Total(SnapshotLoss.Room));
        Assert.Equal(ids[2..].Select(i => $"{i}.jpg"), Files());
        Assert.Null(await Store(bench).ReadAsync(ids[1], Token));
        Assert.NotNull(await Store(bench).ReadAsync(ids[2], Token));
    }

    [Fact]
    public async Task Read_AfterTheDays_IsNothingEvenBeforeItIsRemoved()
    {
        var bench = Start();
        var id = Add(bench, 1000);
        bench.Time.Advance(TimeSpan.FromDays(7.01));

        Assert.Null(await Store(bench).ReadAsync(id, Token));
        Store(bench).RemoveOld();
        Assert.Empty(Files());
        Assert.Equal(1, bench.Get<SnapshotMetrics>().Total(SnapshotLoss.Age));
    }

    /// <summary>A process that was killed midway leaves a part; what is no picture of ours is nobody's business.</summary>
    [Fact]
    public async Task Start_WithAHalfWrittenPicture_TakesItAwayAndLeavesForeignFiles()
    {
        Directory.CreateDirectory(Folder);
        var half = Guid.CreateVersion7();
        await File.WriteAllBytesAsync(Path.Combine(Folder, $"{half}.part"), Picture(10), Token);
        string[] foreign = ["notes.jpg", "notes.part", $"{Guid.NewGuid()}.jpg"];
        Array.ForEach(foreign, name => File.WriteAllText(Path.Combine(Folder, name), "mine"));

        var bench = Start();

        Assert.Null(await Store(bench).ReadAsync(half, Token));
        Assert.Equal((0, 0), Store(bench).Size);
        Assert.Equal(foreign.Order(StringComparer.Ordinal), Files());
    }

    [Fact]
    public void Add_IsForThisUserAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes of files.");
        var id = Add(Start(), 10);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Folder, $"{id}.jpg")));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
        }
    }

    [Fact]
    public async Task Read_OfAFileThatSomebodyDeleted_IsNothing()
    {
        var bench = Start();
        var id = Add(bench, 10);
        Directory.Delete(Folder, recursive: true);

        Assert.Null(await Store(bench).ReadAsync(id, Token));
        bench.Time.Advance(TimeSpan.FromDays(8));
        Store(bench).RemoveOld();
        Assert.Equal((0, 0), Store(bench).Size);
    }

    [Fact]
    public void Folder_BesideTheDatabase_UnlessItIsSet()
    {
        Assert.Equal("/var/lib/m/events.db.snapshots", StorePath.Snapshots(new() { Store = { File = "/var/lib/m/events.db" } }));
        Assert.Equal("/data/p", StorePath.Snapshots(new() { Store = { File = "/var/lib/m/events.db" }, Snapshots = { Folder = "/data/p" } }));
    }

    private static SnapshotStore Store(Workbench bench) => bench.Get<SnapshotStore>();

    private static byte[] Picture(int bytes) => [.. Enumerable.Range(0, bytes).Select(i => (byte)i)];

    private static Guid Add(Workbench bench, int bytes)
    {
        var id = Guid.CreateVersion7(bench.Time.GetUtcNow());
        Store(bench).Add(id, Picture(bytes));
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        return id;
    }

    private IEnumerable<string> Files() => Directory.GetFiles(Folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    private Workbench Start()
    {
        var bench = new Workbench(("Alerts:Snapshots:Folder", Folder), ("Alerts:Snapshots:MaximumMegabytes", "16"), ("Alerts:Snapshots:KeepDays", "7"));
        _benches.Add(bench);
        return bench;
    }
}
