using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using MaskPose.Edge.Settings;

namespace MaskPose.Edge.Node.Backup;

/// <summary>Unpacks an archive of <see cref="BackupWriter"/> into an empty folder and checks all of it.</summary>
internal static class BackupReader
{
    private const int MaximumNameCharacters = 300;

    /// <param name="folder">An empty one that others can't enter.</param>
    /// <returns>What the archive says of itself.</returns>
    /// <exception cref="BackupException">It is not such an archive, is not whole, or a newer program made it.</exception>
    /// <exception cref="IOException">It can't be read, or the folder can't be written.</exception>
    public static async Task<BackupManifest> UnpackAsync(string archive, string folder, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(archive);
            await using var gzip = new GZipStream(file, CompressionMode.Decompress);
            await using var tar = new TarReader(gzip);
            var files = new Dictionary<string, string>(StringComparer.Ordinal);
            while (await tar.GetNextEntryAsync(cancellationToken: cancellationToken) is { } entry)
            {
                files[entry.Name] = await WriteAsync(entry, folder, cancellationToken);
            }

            return await CheckAsync(archive, folder, files, cancellationToken);
        }
        catch (Exception error) when (error is InvalidDataException or JsonException or EndOfStreamException)
        {
            throw new BackupException($"{archive} is not a whole backup: {error.Message}", error);
        }
    }

    /// <summary>Names of this program's archives only: no links, no folders above.</summary>
    /// <returns>Its SHA-256 in hex.</returns>
    private static async Task<string> WriteAsync(TarEntry entry, string folder, CancellationToken cancellationToken)
    {
        if (entry.EntryType != TarEntryType.RegularFile || entry.Name.Length > MaximumNameCharacters || entry.Name.Split('/') is not [var first, .. var rest]
            || rest.Length > 1 || !IsName(first) || !rest.All(IsName))
        {
            throw new BackupException($"The archive holds \"{entry.Name}\", which no backup does; nothing was restored.");
        }

        var path = Path.Combine(folder, entry.Name);
        PrivateFile.MakeFolder(Path.GetDirectoryName(path)!);
        await using (var file = PrivateFile.Create(path))
        {
            await (entry.DataStream ?? Stream.Null).CopyToAsync(file, cancellationToken);
        }

        await using var written = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(written, cancellationToken));
    }

    private static bool IsName(string name) =>
        name is not ("" or "." or "..") && name.All(c => !char.IsControl(c) && c is not ('/' or '\\'));

    private static async Task<BackupManifest> CheckAsync(
        string archive, string folder, Dictionary<string, string> files, CancellationToken cancellationToken)
    {
        if (!files.Remove(BackupManifest.Name))
        {
            throw new BackupException($"{archive} has no {BackupManifest.Name}: it is not a backup, or its end is missing.");
        }

        var text = await File.ReadAllTextAsync(Path.Combine(folder, BackupManifest.Name), cancellationToken);
        var manifest = JsonSerializer.Deserialize<BackupManifest>(text, JsonSerializerOptions.Web) ?? throw new JsonException("the manifest is empty");
        if (manifest.Format != BackupManifest.Current)
        {
            throw new BackupException($"{archive} has format {manifest.Format}, this program reads {BackupManifest.Current}: restore it with version {manifest.Program} or later.");
        }

        var wrong = files.Keys.Union(manifest.Files.Keys).FirstOrDefault(n => files.GetValueOrDefault(n) != manifest.Files.GetValueOrDefault(n));
        return wrong is null ? manifest : throw new BackupException($"{archive}: {wrong} is not as it was written; nothing was restored.");
    }
}
