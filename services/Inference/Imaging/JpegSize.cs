using System.Buffers.Binary;

namespace MaskPose.Edge.Inference.Imaging;

/// <summary>A JPEG's size as its header gives it, before any of it is decoded.</summary>
public static class JpegSize
{
    /// <returns>Pixels; null: it is not a JPEG, or its header is cut off.</returns>
    public static (int Width, int Height)? Read(ReadOnlySpan<byte> jpeg)
    {
        if (!jpeg.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]))
        {
            return null;
        }

        for (var rest = jpeg[2..]; rest.Length >= 4 && rest[0] == 0xff; rest = rest[Next(rest)..])
        {
            if (IsFrame(rest[1]))
            {
                return rest.Length >= 9
                    ? (BinaryPrimitives.ReadUInt16BigEndian(rest[7..]), BinaryPrimitives.ReadUInt16BigEndian(rest[5..]))
                    : null;
            }
        }

        return null;
    }

    /// <summary>0xff before a marker may be repeated; any other segment tells its length.</summary>
    private static int Next(ReadOnlySpan<byte> rest) =>
        rest[1] == 0xff ? 1 : Math.Min(rest.Length, 2 + BinaryPrimitives.ReadUInt16BigEndian(rest[2..]));

    /// <summary>SOF0 to SOF15, less the tables among them: DHT, JPG and DAC.</summary>
    private static bool IsFrame(byte marker) => marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc);
}
