using System.Buffers.Binary;

namespace MaskPose.Edge.Core.Sightings;

/// <summary>Bytes that grow up to a bound; what comes beyond it is lost.</summary>
internal sealed class StepBuffer(int most)
{
    private byte[] _bytes = new byte[1024];

    public int Length { get; private set; }

    /// <summary>Something was lost.</summary>
    public bool IsFull { get; private set; }

    public void Clear() => (Length, IsFull) = (0, false);

    public byte[] ToArray() => _bytes.AsSpan(0, Length).ToArray();

    public void Byte(byte value) => Room(1)[0] = value;

    public void Int16(int value) => BinaryPrimitives.WriteInt16LittleEndian(Room(2), (short)value);

    public void Single(float value) => BinaryPrimitives.WriteSingleLittleEndian(Room(4), value);

    public void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Room(8), value);

    /// <summary>Seven bits a byte, the lowest first.</summary>
    public void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Byte((byte)(value | 0x80));
        }

        Byte((byte)value);
    }

    /// <summary>Small numbers of either sign stay short.</summary>
    public void Zigzag(long value) => Varint((ulong)((value << 1) ^ (value >> 63)));

    private Span<byte> Room(int count)
    {
        if (Length + count > most)
        {
            (IsFull, Length) = (true, 0);
        }

        if (Length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }
}
