using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>A real broker in a process of its own, which can be killed and started again.</summary>
internal sealed class Mosquitto : IDisposable
{
    private const string Program = "/usr/sbin/mosquitto";

    private readonly string _folder = Directory.CreateTempSubdirectory("maskpose-mosquitto-").FullName;
    private readonly string _settings;
    private readonly CutNetwork? _network;
    private Process? _process;

    /// <param name="settings">Lines of mosquitto.conf besides the listener.</param>
    /// <param name="network">Where it runs; null: in this machine's own.</param>
    public Mosquitto(string settings = "allow_anonymous true", CutNetwork? network = null)
    {
        _network = network;
        Assert.SkipUnless(IsInstalled, "mosquitto is not installed");
        _settings = PathOf("mosquitto.conf");
        File.WriteAllText(
            _settings,
            string.Create(CultureInfo.InvariantCulture, $"user root\nlistener {Port} {(network is null ? "127.0.0.1" : "0.0.0.0")}\n{settings.Replace("{folder}", _folder, StringComparison.Ordinal)}\n"));
    }

    public static bool IsInstalled => File.Exists(Program);

    public int Port { get; } = Ports.Free();

    /// <summary>A file of the folder that the settings may name as <c>{folder}</c>.</summary>
    public string PathOf(string file) => Path.Combine(_folder, file);

    /// <summary>Adds to a password file that the settings may name as <c>{folder}/passwords</c>.</summary>
    public void AddUser(string name, string password)
    {
        string[] create = File.Exists(PathOf("passwords")) ? [] : ["-c"];
        using var tool = Process.Start("mosquitto_passwd", ["-b", .. create, PathOf("passwords"), name, password]);
        tool.WaitForExit();
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        string[] command = [.. _network?.Inside ?? [], Program, "-c", _settings];
        _process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        for (var attempt = 0; attempt < 3600; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(_network?.OtherAddress ?? "127.0.0.1", Port, cancellationToken);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, cancellationToken);
            }
        }

        throw new InvalidOperationException("mosquitto did not start.");
    }

    /// <summary>Ends it as a power cut would; what it retained is gone.</summary>
    public void Kill()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    /// <summary>SIGTERM: it saves what it keeps, where it has persistence.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        await _process.WaitForExitAsync(cancellationToken);
        Kill();
    }

    public void Dispose()
    {
        Kill();
        Directory.Delete(_folder, recursive: true);
    }
}
