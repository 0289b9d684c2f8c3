using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using MaskPose.Edge.Node.Backup;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Backup;

public sealed class BackupReaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-archive-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Archive => Path.Combine(_folder.FullName, "a.tar.gz");

    private string Target => Path.Combine(_folder.FullName, "unpacked");

    [Fact]
    public async Task Unpack_WhatTheWriterWrote_IsAllOfIt()
    {
        await WriteAsync();

        var manifest = await BackupReader.UnpackAsync(Archive, Target, Token);

        Assert.Equal(["keys/one.xml", "settings.json"], manifest.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("{}", await File.ReadAllTextAsync(Path.Combine(Target, "settings.json"), Token));
        Assert.Equal("<key/>", await File.ReadAllTextAsync(Path.Combine(Target, "keys", "one.xml"), Token));
    }

    /// <summary>Users of a broker may be called so, and files of a folder.</summary>
    [Theory]
    [InlineData("front desk")]
    [InlineData("Küche (1)")]
    [InlineData("a%2Fb")]
    public async Task Unpack_OfNamesWithAnything_IsAllOfIt(string name)
    {
        WriteForeign(
            Text($"files/{name}", "{}"),
            Text(BackupManifest.Name, $$$"""{"format":1,"program":"1.0","madeAt":"2026-01-01T00:00:00Z","files":{"files/{{{name}}}":"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"}}"""));

        await BackupReader.UnpackAsync(Archive, Target, Token);

        Assert.True(File.Exists(Path.Combine(Target, "files", name)));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.95)]
    public async Task Unpack_OfACutArchive_IsRefused(double share)
    {
        await WriteAsync();
        var bytes = await File.ReadAllBytesAsync(Archive, Token);
        await File.WriteAllBytesAsync(Archive, bytes[..(int)(bytes.Length * share)], Token);

        await Assert.ThrowsAsync<BackupException>(() => BackupReader.UnpackAsync(Archive, Target, Token));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("keys/../../outside")]
    [InlineData("a/b/c")]
    public async Task Unpack_OfAForeignName_IsRefusedAndWritesNothing(string name)
    {
        WriteForeign(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream("x"u8.ToArray()) });

        var error = await Assert.ThrowsAsync<BackupException>(() => BackupReader.UnpackAsync(Archive, Target, Token));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Equal([Archive], Directory.GetFiles(_folder.FullName, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Unpack_OfALink_IsRefused()
    {
        WriteForeign(new PaxTarEntry(TarEntryType.SymbolicLink, "keys") { LinkName = "/etc" });

        await Assert.ThrowsAsync<BackupException>(() => BackupReader.UnpackAsync(Archive, Target, Token));
    }

    [Fact]
    public async Task Unpack_OfAChangedFile_IsRefusedByName()
    {
        var manifest = """{"format":1,"program":"1.0","madeAt":"2026-01-01T00:00:00Z","files":{"settings.json":"00"}}""";
        WriteForeign(Text("settings.json", "{}"), Text(BackupManifest.Name, manifest));

        var error = await Assert.ThrowsAsync<BackupException>(() => BackupReader.UnpackAsync(Archive, Target, Token));

        Assert.Contains("settings.json is not as it was written", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unpack_OfALaterFormat_SaysWhichVersionReadsIt()
    {
        WriteForeign(Text(BackupManifest.Name, """{"format":2,"program":"9.0","madeAt":"2026-01-01T00:00:00Z","files":{}}"""));

        var error = await Assert.ThrowsAsync<BackupException>(() => BackupReader.UnpackAsync(Archive, Target, Token));

        Assert.Contains("restore it with version 9.0 or later", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static PaxTarEntry Text(string name, string text) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) };

    private async Task WriteAsync()
    {
        var keys = _folder.CreateSubdirectory("keys");
        await File.WriteAllTextAsync(Path.Combine(keys.FullName, "one.xml"), "<key/>", Token);
        var settings = Path.Combine(_folder.FullName, "site.json");
        await File.WriteAllTextAsync(settings, "{}", Token);
        await new BackupWriter("1.0", TimeProvider.System).WriteAsync(
            [
                new BackupPart("settings.json", settings, BackupKind.File),
                new BackupPart("keys", keys.FullName, BackupKind.Folder),
                new BackupPart("tls", Path.Combine(_folder.FullName, "none"), BackupKind.Folder),
            ],
            Archive,
            Token);
    }

    private void WriteForeign(params TarEntry[] entries)
    {
        using var tar = new TarWriter(new GZipStream(File.Create(Archive), CompressionLevel.Fastest));
        foreach (var entry in entries)
        {
            tar.WriteEntry(entry);
        }
    }
}
