using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Settings;

namespace MaskPose.Edge.Node.Backup;

/// <summary>Writes parts of a node into one <c>.tar.gz</c> that only its owner may read: it holds keys and passwords.</summary>
internal sealed class BackupWriter(string program, TimeProvider time)
{
    /// <summary>How long a running node may take to copy its database.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    /// <param name="parts">Those that don't exist are left out.</param>
    /// <param name="archive">A file that does not exist; whole or not there.</param>
    /// <returns>How many files it holds, by part.</returns>
    /// <exception cref="StoreException">A running node made no copy of its database.</exception>
    /// <exception cref="IOException">The archive exists, or a file can't be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public async Task<IReadOnlyDictionary<string, int>> WriteAsync(IEnumerable<BackupPart> parts, string archive, CancellationToken cancellationToken)
    {
        if (File.Exists(archive))
        {
            throw new IOException($"{archive} exists; allowed: a new file.");
        }

        var (part, counts) = ($"{archive}.part", new SortedDictionary<string, int>(StringComparer.Ordinal));
        try
        {
            await using (var file = PrivateFile.Create(part, FileMode.Create))
            await using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
            await using (var tar = new TarWriter(gzip, TarEntryFormat.Pax))
            {
                foreach (var one in parts.Where(p => p.Exists))
                {
                    counts[one.Name] = await AddAsync(tar, one, part, cancellationToken);
                }

                await AddManifestAsync(tar, cancellationToken);
            }

            File.Move(part, archive);
            return counts;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private async Task<int> AddAsync(TarWriter tar, BackupPart part, string beside, CancellationToken cancellationToken)
    {
        switch (part.Kind)
        {
            case BackupKind.Folder:
                return await AddFolderAsync(tar, part, cancellationToken);
            case BackupKind.File:
                await AddFileAsync(tar, part.Name, part.Path, cancellationToken);
                return 1;
            default:
                await AddDatabaseAsync(tar, part, $"{beside}.db", cancellationToken);
                return 1;
        }
    }

    private async Task AddDatabaseAsync(TarWriter tar, BackupPart part, string copy, CancellationToken cancellationToken)
    {
        File.Delete(copy);
        try
        {
            if (part.Kind == BackupKind.Events)
            {
                await DatabaseCopy.MakeAsync(part.Path, copy, Deadline, time, cancellationToken);
            }
            else
            {
                DatabaseCopy.Copy(part.Path, copy);
            }

            await AddFileAsync(tar, part.Name, copy, cancellationToken);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    private async Task<int> AddFolderAsync(TarWriter tar, BackupPart part, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(part.Path).Where(f => !f.EndsWith(".part", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            try
            {
                await AddFileAsync(tar, $"{part.Name}/{Path.GetFileName(file)}", file, cancellationToken);
                count++;
            }
            catch (FileNotFoundException)
            {
                // A running node deleted it for its age.
            }
        }

        return count;
    }

    private async Task AddFileAsync(TarWriter tar, string name, string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        _files[name] = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        file.Position = 0;
        await tar.WriteEntryAsync(Entry(name, file), cancellationToken);
    }

    private async Task AddManifestAsync(TarWriter tar, CancellationToken cancellationToken)
    {
        var manifest = new BackupManifest(BackupManifest.Current, program, time.GetUtcNow(), _files);
        using var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, JsonSerializerOptions.Web));
        await tar.WriteEntryAsync(Entry(BackupManifest.Name, json), cancellationToken);
    }

    private PaxTarEntry Entry(string name, Stream data) => new(TarEntryType.RegularFile, name)
    {
        DataStream = data,
        Mode = PrivateFile.Mode,
        ModificationTime = time.GetUtcNow(),
    };
}
