using System.Buffers.Binary;

namespace MaskPose.Edge.Core.Sightings;

/// <summary>Reads what <see cref="StepBuffer"/> wrote.</summary>
/// <exception cref="FormatException">It ends in the middle of a value.</exception>
internal sealed class StepCursor(byte[] bytes)
{
    private int _place;

    public bool IsAtEnd => _place >= bytes.Length;

    public byte Byte() => Take(1)[0];

    public short Int16() => BinaryPrimitives.ReadInt16LittleEndian(Take(2));

    public float Single() => BinaryPrimitives.ReadSingleLittleEndian(Take(4));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    public long Zigzag() => Varint() is var value ? (long)(value >> 1) ^ -(long)(value & 1) : 0;

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_place + count > bytes.Length)
        {
            throw new FormatException("The log of sightings is cut off.");
        }

        _place += count;
        return bytes.AsSpan(_place - count, count);
    }
}
