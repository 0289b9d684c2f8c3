using System.Diagnostics;
using System.Globalization;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Unit;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>The commands that docs/mqtt.md shows, with the program that they are for, at both kinds of broker.</summary>
public sealed class MosquittoSubTests
{
    private const string Program = "/usr/bin/mosquitto_sub";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Commands => [.. File.ReadLines(Path.Combine(Repository.Root, "docs", "mqtt.md"))
        .Where(line => line.StartsWith("mosquitto_sub ", StringComparison.Ordinal)).Select(line => line.Split("  #")[0].Trim())];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_AtTheEmbeddedBroker_HearsTheNode(string command)
    {
        var port = Ports.Free();
        await HearAsync(command, port, new()
        {
            ["Alerts:Store:File"] = ":memory:",
            ["Broker:Port"] = port.ToString(CultureInfo.InvariantCulture),
        });
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_AtMosquitto_HearsTheNode(string command)
    {
        using var broker = new Mosquitto();
        await broker.StartAsync(Token);
        await HearAsync(command, broker.Port, AlertsHost.Settings(broker.Port));
    }

    /// <summary>The embedded broker's certificate signs itself: the client has it as its only authority.</summary>
    [Fact]
    public async Task Command_WithTheCertificateAsItsAuthority_HearsTheNodeOverTls()
    {
        var (folder, port) = (Directory.CreateTempSubdirectory("maskpose-tls-"), Ports.Free());
        var (certificate, key) = (Path.Combine(folder.FullName, "broker.pem"), Path.Combine(folder.FullName, "broker.key"));
        Certificates.Write(certificate, key, "127.0.0.1", DateTimeOffset.UtcNow.AddDays(1));
        await HearAsync($"mosquitto_sub --cafile {certificate} -h 127.0.0.1 -t 'maskpose/v1/#'", port, new()
        {
            ["Alerts:Store:File"] = ":memory:",
            ["Broker:Port"] = port.ToString(CultureInfo.InvariantCulture),
            ["Broker:Tls:CertificateFile"] = certificate,
            ["Broker:Tls:KeyFile"] = key,
        });
        folder.Delete(recursive: true);
    }

    private static async Task HearAsync(string command, int port, Dictionary<string, string?> settings)
    {
        Assert.SkipUnless(File.Exists(Program), "mosquitto-clients is not installed");
        await using var host = await AlertsHost.StartAsync(settings, Token);
        using var listening = Start(command, port);
        var number = 0;
        var start = DateTimeOffset.UtcNow;
        while (!listening.HasExited)
        {
            // A person who comes and goes, so that there is always something to hear.
            await host.Sink.ShowAsync("entrance", start.AddSeconds(10 * number++), 3, MaskVerdict.Unmasked, Token);
            await Task.Delay(100, Token);
        }

        var heard = await listening.StandardOutput.ReadToEndAsync(Token);
        Assert.True(listening.ExitCode == 0, await listening.StandardError.ReadToEndAsync(Token));
        Assert.Contains("\"specversion\":\"1.0\"", heard, StringComparison.Ordinal);
    }

    /// <summary>The command at this port, ending with the first message or after 180 s (exit code 27).</summary>
    private static Process Start(string command, int port) => Process.Start(new ProcessStartInfo(
        "sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"exec {command} -p {port} -C 1 -W 180")])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
