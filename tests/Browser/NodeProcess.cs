using System.Diagnostics;
using System.Text;
using Xunit;

namespace MaskPose.Edge.Browser;

/// <summary>The program itself, in a process of its own on free ports, with its events in memory.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private NodeProcess(Process process, int port)
    {
        _process = process;
        Port = port;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Port { get; }

    public string Address => $"http://127.0.0.1:{Port}";

    /// <summary>All that it has written.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <param name="port">The HTTP port; null takes a free one.</param>
    /// <param name="settings">KEY=VALUE.</param>
    /// <param name="environment">Further variables; null for none.</param>
    /// <param name="file">The settings file; null for none.</param>
    public static async Task<NodeProcess> StartAsync(
        int? port,
        IReadOnlyList<string> settings,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string>? environment = null,
        string? file = null)
    {
        var http = port ?? Ports.Free();
        string[] own = [$"Node:HttpPort={http}", $"Broker:Port={Ports.Free()}", "Alerts:Store:File=:memory:"];
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "maskpose.dll"), "run"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!settings.Any(s => s.StartsWith("Node:GrpcPort=", StringComparison.Ordinal)))
        {
            own = [.. own, "Node:GrpcPort=-1"];
        }

        if (file is not null)
        {
            start.ArgumentList.Add("--config");
            start.ArgumentList.Add(file);
        }

        foreach (var setting in own.Concat(settings))
        {
            start.ArgumentList.Add("--set");
            start.ArgumentList.Add(setting);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var node = new NodeProcess(Process.Start(start)!, http);
        await node.WaitUntilLiveAsync(cancellationToken);
        return node;
    }

    /// <summary>The address that makes the first admin, from what it prints.</summary>
    public async Task<string> SetupAddressAsync(CancellationToken cancellationToken)
    {
        var said = Said;
        while (!said.Contains("/setup#", StringComparison.Ordinal) || !said.Contains("creates the first admin", StringComparison.Ordinal))
        {
            await Task.Delay(50, cancellationToken);
            said = Said;
        }

        var begin = said.IndexOf("http", said.IndexOf("SET UP", StringComparison.Ordinal), StringComparison.Ordinal);
        return said[begin..said.IndexOfAny(['\r', '\n'], begin)];
    }

    /// <summary>As an admin does on the command line, whether a node runs or not.</summary>
    /// <param name="place">The setting that says where the users are.</param>
    public static async Task AddUserAsync(string name, string role, string password, string place, CancellationToken cancellationToken)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "maskpose.dll"), "users", "add", name, "--role", role, "--set", place];
        using var program = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await program.StandardInput.WriteLineAsync(password);
        program.StandardInput.Close();
        await program.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, program.ExitCode);
    }

    public async Task StopAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private async Task WaitUntilLiveAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromSeconds(10) };
        var started = Stopwatch.StartNew();
        while (!await IsLiveAsync(client, cancellationToken))
        {
            if (_process.HasExited || started.Elapsed > Patience.Long)
            {
                await DisposeAsync();
                throw new InvalidOperationException($"The node did not start. It said:{Environment.NewLine}{Said}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    private static async Task<bool> IsLiveAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync("/health/live", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }
}
