using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;

namespace MaskPose.Edge.CameraIngest.Discovery;

/// <summary>Asks a network which cameras are in it (WS-Discovery, UDP). Bounded: 256 cameras, 16 networks.</summary>
public sealed class CameraProbe(TimeProvider time)
{
    /// <summary>Where every ONVIF camera of a network listens.</summary>
    public static readonly IPEndPoint Everybody = new(IPAddress.Parse("239.255.255.250"), Port);

    public const int Port = 3702;

    private const int MaximumCameras = 256;
    private const int MaximumNetworks = 16;
    private const int MaximumBytes = 64 * 1024;

    /// <summary>A datagram may be lost.</summary>
    private const int Questions = 2;

    /// <summary>The cameras that answer, by address.</summary>
    /// <param name="target">All of a network, or one address of another network.</param>
    /// <param name="patience">How long answers are taken.</param>
    /// <exception cref="OnvifException">Nothing can be sent.</exception>
    public async Task<IReadOnlyList<FoundCamera>> FindAsync(IPEndPoint target, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        IPAddress[] from = IsMulticast(target.Address) ? [.. OwnAddresses().Take(MaximumNetworks)] : [IPAddress.Any];
        var found = await Task.WhenAll(from.Select(a => AskAsync(a, target, patience / (Questions * 2), either.Token)));
        cancellationToken.ThrowIfCancellationRequested();
        return found.All(f => f is null)
            ? throw new OnvifException($"No question could be sent to {target}: this machine has no network that takes it.")
            : [.. found.OfType<List<FoundCamera>>().SelectMany(f => f).DistinctBy(c => c.Service).OrderBy(c => c.Address, StringComparer.Ordinal)];
    }

    /// <returns>Null if this network can't be asked.</returns>
    private async Task<List<FoundCamera>?> AskAsync(IPAddress from, IPEndPoint target, TimeSpan pause, CancellationToken cancellationToken)
    {
        var found = new List<FoundCamera>();
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(from, 0));
            if (IsMulticast(target.Address))
            {
                socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, from.GetAddressBytes());
            }

            await Task.WhenAll(SendAsync(socket, target, pause, cancellationToken), ListenAsync(socket, found, cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // The time is over, or nobody waits.
        }
        catch (SocketException)
        {
            return found.Count > 0 ? found : null;
        }

        return found;
    }

    private async Task SendAsync(Socket socket, IPEndPoint target, TimeSpan pause, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Questions; i++)
        {
            await socket.SendToAsync(Encoding.UTF8.GetBytes(ProbeMessage.Question(Guid.NewGuid())), target, cancellationToken);
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private static async Task ListenAsync(Socket socket, List<FoundCamera> found, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaximumBytes];
        while (found.Count < MaximumCameras)
        {
            var answer = await socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), cancellationToken);
            found.AddRange(ProbeMessage.Cameras(buffer.AsSpan(0, answer.ReceivedBytes), ((IPEndPoint)answer.RemoteEndPoint).Address)
                .Take(MaximumCameras - found.Count));
        }
    }

    private static bool IsMulticast(IPAddress address) => address.GetAddressBytes()[0] is >= 224 and <= 239;

    private static IEnumerable<IPAddress> OwnAddresses() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(n => n.OperationalStatus == OperationalStatus.Up && n.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(n => n.GetIPProperties().UnicastAddresses).Select(a => a.Address).Where(a => a.AddressFamily == AddressFamily.InterNetwork);
}
