using System.Collections.Concurrent;
using System.Diagnostics;
using MaskPose.Edge.Integration.Mqtt;

namespace MaskPose.Edge.Integration.Node;

/// <summary>A node in a process of its own that runs until it is disposed of.</summary>
internal sealed class RunningNode : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _output = new();
    private readonly Process _process;

    /// <param name="before">A program that starts it and gives it its own process id, with its arguments; none: nothing before it.</param>
    /// <param name="arguments">Of <c>maskpose run</c>.</param>
    public RunningNode(string[] before, params string[] arguments)
    {
        string[] command = [.. before, "dotnet", Path.Combine(AppContext.BaseDirectory, "maskpose.dll"), "run", .. arguments];
        _process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>Waits until a line has the text in it.</summary>
    public Task SaysAsync(string text, CancellationToken cancellationToken) => Eventually.TrueAsync(
        () => _output.Any(line => line.Contains(text, StringComparison.Ordinal)),
        () => $"\"{text}\" was not said, but: {string.Join('\n', _output)}",
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
