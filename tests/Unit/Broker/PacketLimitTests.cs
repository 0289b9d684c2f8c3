using MaskPose.Edge.Broker;
using MQTTnet.Exceptions;
using Xunit;

namespace MaskPose.Edge.Unit.Broker;

public sealed class PacketLimitTests
{
    /// <summary>PINGREQ, then a PUBLISH of 300 bytes (length 0xAC 0x02), then one of 3.</summary>
    private static readonly byte[] Good = [0xC0, 0, 0x30, 0xAC, 0x02, .. new byte[300], 0x30, 3, 0xFF, 0xFF, 0xFF];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Packets_WithinTheLimit_PassHoweverTheyAreCut(int pieces)
    {
        var limit = new PacketLimit(300);

        foreach (var piece in Good.Chunk(pieces))
        {
            limit.Take(piece);
        }
    }

    [Fact]
    public void Packet_ThatIsTooLarge_EndsItAtItsLength()
    {
        var limit = new PacketLimit(299);
        limit.Take(Good.AsSpan(0, 4));

        Assert.Throws<MqttProtocolViolationException>(() => limit.Take(Good.AsSpan(4, 1)));
    }

    [Theory]
    [InlineData(new byte[] { 0x10, 0xFF, 0xFF, 0xFF, 0x7F })] // 256 MiB
    [InlineData(new byte[] { 0x10, 0x80, 0x80, 0x80, 0x80 })] // a length that never ends
    public void Length_Absurd_IsRefused(byte[] bytes) =>
        Assert.Throws<MqttProtocolViolationException>(() => new PacketLimit(65_536).Take(bytes));

    [Fact]
    public void Bytes_Random_AreTakenOrRefusedAndNothingElse()
    {
        var random = new Random(2);
        for (var round = 0; round < 5000; round++)
        {
            var bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            var error = Record.Exception(() => new PacketLimit(1000).Take(bytes));
            Assert.True(error is null or MqttProtocolViolationException, error?.ToString());
        }
    }
}
