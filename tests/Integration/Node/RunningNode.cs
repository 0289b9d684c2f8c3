using System.Collections.Concurrent;
using System.Diagnostics;

namespace MaskPose.Edge.Integration.Node;

/// <summary>A node in a process of its own that runs until it is disposed of, with what it says line by line.</summary>
internal sealed class RunningNode : IAsyncDisposable, IDisposable
{
    private readonly ConcurrentQueue<string> _output = new();
    private readonly Process _process;

    /// <param name="before">A program that starts it and gives it its own process id, with its arguments; none: nothing before it.</param>
    /// <param name="arguments">Of <c>maskpose run</c>.</param>
    public RunningNode(string[] before, params string[] arguments)
        : this(Maskpose.Start([.. before, .. Maskpose.Product, "run", .. arguments]))
    {
    }

    /// <param name="start">Its output is redirected.</param>
    public RunningNode(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public IReadOnlyList<string> Lines => [.. _output];

    /// <summary>Waits until a line has the text in it.</summary>
    public Task SaysAsync(string text, CancellationToken cancellationToken) => Eventually.TrueAsync(
        () => _output.Any(line => line.Contains(text, StringComparison.Ordinal)),
        () => $"\"{text}\" was not said, but: {string.Join('\n', _output)}",
        cancellationToken);

    /// <summary>SIGTERM, as a service manager does it; returns when the process has ended.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
