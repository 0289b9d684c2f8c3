using System.Net;
using System.Net.Sockets;

namespace MaskPose.Edge.Testing;

internal static class Ports
{
    /// <summary>Below those that systems give to outgoing connections, one of which might take a port between its choice and its use.</summary>
    private const int First = 20_000;
    private const int Count = 12_000;

    private static int _last = Random.Shared.Next(Count);

    /// <summary>A port of the loopback address that is free and that this process has not been given before.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _last) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody else's; the next one.
            }
        }
    }
}
