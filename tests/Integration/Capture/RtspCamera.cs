using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace MaskPose.Edge.Integration.Capture;

/// <summary>
/// A file served over RTSP by the VLC media player, again and again; at each end it says goodbye, as a camera that restarts.
/// </summary>
internal sealed class RtspCamera : IDisposable
{
    private readonly Process _player;

    public RtspCamera(string file, int port)
    {
        Address = $"rtsp://127.0.0.1:{port}/live";
        string[] player = ["cvlc", "-q", "--no-audio", "--loop", file, "--sout", $"#rtp{{sdp={Address}}}", "--sout-keep"];
        // The player refuses to run as root.
        string[] all = Environment.IsPrivilegedProcess ? ["runuser", "-u", "nobody", "--", "env", "HOME=/tmp", .. player] : player;
        _player = Process.Start(new ProcessStartInfo(all[0], all[1..])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        _player.BeginErrorReadLine();
        _player.BeginOutputReadLine();
    }

    public string Address { get; }

    /// <summary>Serves the file once the player has opened its port.</summary>
    public static async Task<RtspCamera> StartAsync(string file)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/cvlc"), "The VLC media player (cvlc) is not installed.");
        var port = Ports.Free();
        var camera = new RtspCamera(file, port);
        for (var i = 0; i < 150; i++)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
                return camera;
            }
            catch (SocketException)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }

        camera.Dispose();
        throw new TimeoutException("The player did not open its port.");
    }

    /// <summary>The camera loses its power.</summary>
    public void Kill()
    {
        _player.Kill(entireProcessTree: true);
        _player.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _player.Dispose();
    }
}
