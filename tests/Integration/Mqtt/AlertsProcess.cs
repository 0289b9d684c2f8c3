using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using MaskPose.Edge.Alerts;
using MaskPose.Edge.Core.Stages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>A node of the role alerts in a process of its own, which can be killed, and its gRPC client.</summary>
internal sealed class AlertsProcess : IAsyncDisposable
{
    private readonly string[] _arguments;
    private readonly ServiceProvider _client;
    private readonly ConcurrentQueue<string> _output = new();
    private Process? _process;

    /// <param name="more">Further settings, KEY=VALUE.</param>
    public AlertsProcess(int brokerPort, string storeFile, params string[] more)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "maskpose.dll");
        _arguments = [program, "run", .. Settings(brokerPort, storeFile).Concat(more).SelectMany(s => new[] { "--set", s })];
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Alerts:Address"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{GrpcPort}"),
            ["Alerts:TimeoutMs"] = "10000",
        }).Build();
        _client = new ServiceCollection().AddSingleton(TimeProvider.System).AddAlertsClient(configuration).BuildServiceProvider();
    }

    public int HttpPort { get; } = Ports.Free();

    public int GrpcPort { get; } = Ports.Free();

    public IObservationSink Sink => _client.GetRequiredService<IObservationSink>();

    /// <summary>What all its processes have said.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>How many lines all its processes have said.</summary>
    public int Lines => _output.Count;

    public void Start()
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", _arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>SIGKILL: no code of the node runs any more.</summary>
    public void Kill()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        return _client.DisposeAsync();
    }

    private string[] Settings(int brokerPort, string storeFile) =>
    [
        "Node:Roles=alerts",
        string.Create(CultureInfo.InvariantCulture, $"Node:HttpPort={HttpPort}"),
        string.Create(CultureInfo.InvariantCulture, $"Node:GrpcPort={GrpcPort}"),
        "Mqtt:Host=127.0.0.1",
        string.Create(CultureInfo.InvariantCulture, $"Mqtt:Port={brokerPort}"),
        $"Alerts:Store:File={storeFile}",
        "Cameras:entrance:Source=rtsp://10.0.0.5/", "Cameras:yard:Source=rtsp://10.0.0.6/", "Cameras:hall:Source=rtsp://10.0.0.7/",
    ];
}
