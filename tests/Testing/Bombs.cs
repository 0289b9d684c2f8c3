using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MaskPose.Edge.Testing;

/// <summary>Small files that are large pictures.</summary>
internal static class Bombs
{
    /// <summary>A whole PNG, RGB, all black: 20,000² take 1.2 MB here and 1.2 GB decoded.</summary>
    public static byte[] Png(int side)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        (header[8], header[9]) = (8, 2);
        Write(file, "IHDR", header);
        using var data = new MemoryStream();
        using (var packed = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
        {
            var row = new byte[1 + (3 * side)];
            for (var y = 0; y < side; y++)
            {
                packed.Write(row);
            }
        }

        Write(file, "IDAT", data.ToArray());
        Write(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>The beginning of a JPEG up to its size, baseline with three colours; nothing follows.</summary>
    public static byte[] JpegHeader(int side) =>
    [
        0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, (byte)(side >> 8), (byte)side, (byte)(side >> 8), (byte)side,
        3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1,
    ];

    private static void Write(MemoryStream file, string name, byte[] data)
    {
        byte[] chunk = [.. Encoding.ASCII.GetBytes(name), .. data];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(chunk));
        file.Write(number);
    }

    /// <summary>CRC-32 as of PNG (ISO 3309).</summary>
    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320u * (crc & 1));
            }
        }

        return ~crc;
    }
}
