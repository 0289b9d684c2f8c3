using System.Buffers;
using System.Text;
using Google.Protobuf;

namespace MaskPose.Edge.Lab.Rivals;

/// <summary>Writes fields of a protobuf message whose generated code is not at hand.</summary>
internal sealed class ProtoWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ProtoWriter Number(int field, long value) => Write(field, WireFormat.WireType.Varint, output => output.WriteInt64(value));

    public ProtoWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtoWriter Message(int field, ProtoWriter message) => Bytes(field, message._bytes.WrittenSpan);

    public ProtoWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        var length = value.Length;
        Write(field, WireFormat.WireType.LengthDelimited, output => output.WriteLength(length));
        _bytes.Write(value);
        return this;
    }

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    private ProtoWriter Write(int field, WireFormat.WireType type, Action<CodedOutputStream> value)
    {
        using var bytes = new MemoryStream();
        using var output = new CodedOutputStream(bytes, leaveOpen: true);
        output.WriteTag(field, type);
        value(output);
        output.Flush();
        _bytes.Write(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        return this;
    }
}
