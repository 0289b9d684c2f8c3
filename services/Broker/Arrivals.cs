using System.Net;
using System.Net.Sockets;

namespace MaskPose.Edge.Broker;

/// <summary>
/// Connections that have not signed in yet: few per address, few in all, and not for long. When there are too many the oldest
/// is closed, so that a client that signs in at once, as the node does, always gets in. For concurrent use.
/// </summary>
internal sealed class Arrivals(TimeProvider time)
{
    public const int MostOfOneAddress = 32;

    private const int Most = 1024;

    /// <summary>To sign in, TLS included.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly LinkedList<Arrival> _all = [];

    public Arrival Begin(Socket socket)
    {
        var arrival = new Arrival(socket, Leave, time);
        Arrival? tooMany;
        lock (_lock)
        {
            tooMany = _all.Count(a => a.Address.Equals(arrival.Address)) >= MostOfOneAddress ? _all.First(a => a.Address.Equals(arrival.Address))
                : _all.Count >= Most ? _all.First!.Value
                : null;
            _all.AddLast(arrival);
        }

        tooMany?.Dispose();
        return arrival;
    }

    private void Leave(Arrival arrival)
    {
        lock (_lock)
        {
            _all.Remove(arrival);
        }
    }
}

/// <summary>One connection that has not signed in yet; it is closed unless it does in time.</summary>
internal sealed class Arrival : IDisposable
{
    private readonly Socket _socket;
    private readonly Action<Arrival> _left;
    private readonly ITimer _deadline;
    private int _isOver;

    public Arrival(Socket socket, Action<Arrival> left, TimeProvider time)
    {
        (_socket, _left) = (socket, left);
        Address = AddressOf(RemoteOf(socket));
        _deadline = time.CreateTimer(_ => Dispose(), null, Arrivals.Patience, Timeout.InfiniteTimeSpan);
    }

    public IPAddress Address { get; }

    /// <summary>A host has a whole /64 of IPv6.</summary>
    public static IPAddress AddressOf(EndPoint? remote)
    {
        var address = (remote as IPEndPoint)?.Address ?? IPAddress.None;
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes);
    }

    /// <summary>Null: the client has already gone.</summary>
    private static EndPoint? RemoteOf(Socket socket)
    {
        try
        {
            return socket.RemoteEndPoint;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>It has signed in.</summary>
    public void Admit() => End(closes: false);

    /// <summary>Closes it, unless it has signed in.</summary>
    public void Dispose() => End(closes: true);

    private void End(bool closes)
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
        {
            _deadline.Dispose();
            _left(this);
            if (closes)
            {
                _socket.Dispose();
            }
        }
    }
}
