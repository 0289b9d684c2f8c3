using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace MaskPose.Edge.Integration.Webhooks;

/// <summary>Python's own web server: it speaks HTTP/1.0 and closes each connection after its answer without saying so.</summary>
internal sealed class OldReceiver : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private const string Program =
        """
        import http.server, sys

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(200)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"ok")
                print("taken", self.headers["webhook-id"], flush=True)

            def log_message(self, *args):
                pass

        server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        print(server.server_port, flush=True)
        server.serve_forever()
        """;

    private readonly Process _process;

    private OldReceiver(Process process, int port) => (_process, Url) = (process, $"http://127.0.0.1:{port}/hook");

    public string Url { get; }

    public static async Task<OldReceiver> StartAsync(CancellationToken cancellationToken)
    {
        Assert.SkipUnless(File.Exists(Python), "python3 is not installed");
        var process = Process.Start(new ProcessStartInfo(Python, ["-c", Program]) { RedirectStandardOutput = true })!;
        var port = await process.StandardOutput.ReadLineAsync(cancellationToken);
        var receiver = new OldReceiver(process, int.Parse(port!, CultureInfo.InvariantCulture));
        _ = receiver.ReadAsync();
        return receiver;
    }

    /// <summary>Ids of the messages that it took, in order.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            Taken.Enqueue(line.Split(' ')[1]);
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
