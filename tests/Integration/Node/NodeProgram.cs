using System.Collections.Concurrent;
using System.Diagnostics;
using MaskPose.Edge.Integration.Mqtt;

namespace MaskPose.Edge.Integration.Node;

/// <summary>A node of the role alerts as its own process, with what it says line by line.</summary>
internal sealed class NodeProgram : IDisposable
{
    private readonly ConcurrentQueue<string> _output = new();
    private readonly Process _process;

    /// <param name="environment">Further variables.</param>
    /// <param name="settings">KEY=VALUE.</param>
    public NodeProgram(IReadOnlyDictionary<string, string> environment, params string[] settings)
    {
        string[] all = ["Node:Roles=alerts", $"Node:HttpPort={HttpPort}", "Node:GrpcPort=-1", $"Broker:Port={BrokerPort}", "Alerts:Store:File=:memory:", .. settings];
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "maskpose.dll"), "run", .. all.SelectMany(s => new[] { "--set", s })])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int HttpPort { get; } = Ports.Free();

    public int BrokerPort { get; } = Ports.Free();

    public IReadOnlyList<string> Lines => [.. _output];

    public Task SaysAsync(string part, CancellationToken cancellationToken) => Eventually.TrueAsync(
        () => _output.Any(l => l.Contains(part, StringComparison.Ordinal)), () => $"\"{part}\" is not in:\n{string.Join('\n', _output)}", cancellationToken);

    /// <summary>SIGTERM, as a service manager does it; returns when the process has ended.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
