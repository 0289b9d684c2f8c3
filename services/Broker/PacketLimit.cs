using MQTTnet.Exceptions;

namespace MaskPose.Edge.Broker;

/// <summary>
/// Watches the bytes of one connection and ends it at the first packet that is too large, before memory is allocated for it. A packet is
/// one byte of kind, one to four of length (seven bits each, the lowest first), then its body (MQTT 5, section 2.1.4). Not for concurrent use.
/// </summary>
internal sealed class PacketLimit(int maximumBytes)
{
    private const int LongestLength = 28;

    private State _state;
    private int _bodyLeft;
    private int _length;
    private int _shift;

    private enum State
    {
        Kind,
        Length,
        Body,
    }

    /// <summary>For packets from now on.</summary>
    public int MaximumBytes { get; set; } = maximumBytes;

    /// <exception cref="MqttProtocolViolationException">A packet is too large, or its length is invalid.</exception>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var taken = _state == State.Body ? Math.Min(_bodyLeft, bytes.Length) : 1;
            Step(bytes[0], taken);
            bytes = bytes[taken..];
        }
    }

    private void Step(byte first, int taken)
    {
        switch (_state)
        {
            case State.Kind:
                (_state, _length, _shift) = (State.Length, 0, 0);
                break;
            case State.Length:
                _length |= (first & 0x7F) << _shift;
                _shift += 7;
                if (_length > MaximumBytes || (_shift == LongestLength && first >= 0x80))
                {
                    throw new MqttProtocolViolationException($"a packet has more than {MaximumBytes} bytes");
                }

                if (first < 0x80)
                {
                    (_state, _bodyLeft) = (_length > 0 ? State.Body : State.Kind, _length);
                }

                break;
            default:
                _bodyLeft -= taken;
                _state = _bodyLeft == 0 ? State.Kind : State.Body;
                break;
        }
    }
}
