using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace MaskPose.Edge.Browser;

/// <summary>The broker of the compose file, with its own settings but for port and folder.</summary>
internal sealed class Mosquitto : IDisposable
{
    private const string Program = "/usr/sbin/mosquitto";
    private const string Subscriber = "/usr/bin/mosquitto_sub";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-mosquitto-");
    private readonly Process _process;

    public Mosquitto()
    {
        Assert.SkipUnless(File.Exists(Program) && File.Exists(Subscriber), "mosquitto and mosquitto_sub are not installed");
        var settings = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "mosquitto", "mosquitto.conf"))
            .Replace("listener 1883", string.Create(CultureInfo.InvariantCulture, $"listener {Port} 127.0.0.1"), StringComparison.Ordinal)
            .Replace("/mosquitto/data/", $"{_folder.FullName}/", StringComparison.Ordinal);
        var file = Path.Combine(_folder.FullName, "mosquitto.conf");
        File.WriteAllText(file, settings);
        _process = Process.Start(new ProcessStartInfo(Program, ["-c", file]) { RedirectStandardError = true })!;
    }

    public int Port { get; } = Ports.Free();

    /// <summary>The next message on the topics, as <c>topic payload</c>; empty when none comes in a minute.</summary>
    public async Task<string> NextAsync(string topics, CancellationToken cancellationToken)
    {
        string[] arguments = ["-p", Port.ToString(CultureInfo.InvariantCulture), "-t", topics, "-v", "-C", "1", "-W", "60"];
        using var subscriber = Process.Start(new ProcessStartInfo(Subscriber, arguments) { RedirectStandardOutput = true })!;
        return await subscriber.StandardOutput.ReadToEndAsync(cancellationToken);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
