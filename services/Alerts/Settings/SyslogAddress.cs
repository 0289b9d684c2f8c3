using System.Net.Sockets;

namespace MaskPose.Edge.Alerts.Settings;

/// <summary>Where a copy of the audit log is sent: <c>udp://HOST:PORT</c> or <c>unix:///PATH</c>, one datagram per entry.</summary>
internal sealed record SyslogAddress(string Host, int Port, string Path)
{
    public const string Allowed = "empty, udp://HOST:PORT or unix:///PATH, for instance unix:///dev/log";

    /// <summary>Null if it is invalid.</summary>
    public static SyslogAddress? TryParse(string text) => !Uri.TryCreate(text, UriKind.Absolute, out var uri) ? null
        : uri is { Scheme: "udp", Host.Length: > 0, Port: > 0, PathAndQuery: "" or "/" } ? new(uri.IdnHost, uri.Port, "")
        : uri is { Scheme: "unix", Host: "", AbsolutePath.Length: > 1 } ? new("", 0, uri.LocalPath)
        : null;

    /// <exception cref="SocketException">Nothing listens there, or the name is unknown.</exception>
    public async Task<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = Path.Length > 0
            ? new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified)
            : new Socket(SocketType.Dgram, ProtocolType.Udp);
        try
        {
            await (Path.Length > 0
                ? socket.ConnectAsync(new UnixDomainSocketEndPoint(Path), cancellationToken)
                : socket.ConnectAsync(Host, Port, cancellationToken));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
