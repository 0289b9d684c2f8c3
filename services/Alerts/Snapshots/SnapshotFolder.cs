using System.Buffers.Binary;
using MaskPose.Edge.Settings;

namespace MaskPose.Edge.Alerts.Snapshots;

/// <summary>The files of a folder of pictures: each exists completely or not at all, whenever the process or the power dies.</summary>
internal sealed class SnapshotFolder(string path)
{
    private const string Whole = ".jpg";
    private const string Part = ".part";

    /// <summary>When a UUID of version 7 was made: its first 48 bits are milliseconds since 1970.</summary>
    public static DateTimeOffset TimeOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds((long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16));
    }

    /// <summary>The existing pictures with their sizes; deletes files half written by a process that died.</summary>
    public Dictionary<Guid, long> Sizes()
    {
        var folder = new DirectoryInfo(path);
        if (!folder.Exists)
        {
            return [];
        }

        foreach (var part in folder.EnumerateFiles($"*{Part}").Where(f => IdOf(f) is not null))
        {
            part.Delete();
        }

        return folder.EnumerateFiles($"*{Whole}").Where(f => IdOf(f) is not null).ToDictionary(f => IdOf(f)!.Value, f => f.Length);
    }

    public void Write(Guid id, ReadOnlySpan<byte> jpeg)
    {
        PrivateFile.MakeFolder(path);
        var part = Place(id, Part);
        try
        {
            WriteThrough(part, jpeg);
            File.Move(part, Place(id, Whole), overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <returns>Null if somebody deleted it.</returns>
    public async Task<byte[]?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(Place(id, Whole), cancellationToken);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Delete(Guid id)
    {
        if (Directory.Exists(path))
        {
            File.Delete(Place(id, Whole));
        }
    }

    private static void WriteThrough(string part, ReadOnlySpan<byte> jpeg)
    {
        using var file = PrivateFile.Create(part, FileMode.Create);
        file.Write(jpeg);
        // Else a power cut may leave the name without its bytes.
        file.Flush(flushToDisk: true);
    }

    private static Guid? IdOf(FileInfo file) =>
        Guid.TryParseExact(Path.GetFileNameWithoutExtension(file.Name), "D", out var id) && id.Version == 7 ? id : null;

    private string Place(Guid id, string ending) => Path.Combine(path, $"{id}{ending}");
}
