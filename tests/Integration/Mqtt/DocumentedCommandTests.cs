using System.Diagnostics;
using System.Globalization;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>The commands that the documents show, with the programs that they are for, at both kinds of broker, in both versions of MQTT.</summary>
public sealed class DocumentedCommandTests
{
    private const string Program = "/usr/bin/mosquitto_sub";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Each command and whether the broker is the embedded one.</summary>
    public static TheoryData<string, bool> Subscriptions => Data("mosquitto_sub");

    public static TheoryData<string, bool> Requests => Data("mosquitto_rr");

    public static TheoryData<string, bool> Publications => Data("mosquitto_pub");

    [Fact]
    public void Documents_ShowEachProgram() => Assert.All(
        ["mosquitto_sub", "mosquitto_rr", "mosquitto_pub", "python3 door_controller.py"], p => Assert.NotEmpty(DocumentedCommands.Of(p)));

    [Theory]
    [MemberData(nameof(Subscriptions))]
    public async Task Subscription_HearsTheNode(string command, bool embedded)
    {
        await using var node = await StartAsync(embedded);
        using var listening = Start($"{command} -C 1 -W 60", node.Port);
        var number = 0;
        var start = DateTimeOffset.UtcNow;
        while (!listening.HasExited)
        {
            // A person who comes and goes, so that there is always something to hear.
            await node.Host.Sink.ShowAsync("entrance", start.AddSeconds(10 * number++), 3, MaskVerdict.Unmasked, Token);
            await Task.Delay(100, Token);
        }

        Assert.Contains("\"specversion\":\"1.0\"", await OutputAsync(listening), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Request_IsAnswered(string command, bool embedded)
    {
        await using var node = await StartAsync(embedded);
        using var asking = Start($"{command} -W 60", node.Port);

        Assert.Contains("maskpose.command.result", await OutputAsync(asking), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Publications))]
    public async Task Publication_IsTakenAndAnswered(string command, bool embedded)
    {
        await using var node = await StartAsync(
            embedded, ("Doors:front:ManualPermits", "true"), ("Broker:Users:admin:Password", "admin-secret"), ("Broker:Users:admin:Publish", "maskpose/v1/+/+/cmd/+"));
        using var listener = await Listener.ConnectAsync(node.Port, Token, configure: o => o.AsUser("admin"));
        using var sending = Start(command, node.Port);

        await OutputAsync(sending);

        var answer = await listener.FirstAsync("/result", _ => true, Token);
        Assert.True((bool)answer.Data["ok"]!, (string?)answer.Data["error"]);
    }

    /// <summary>The embedded broker's certificate signs itself: the client has it as its only authority.</summary>
    [Fact]
    public async Task Subscription_WithTheCertificateAsItsAuthority_HearsTheNodeOverTls()
    {
        var folder = Directory.CreateTempSubdirectory("maskpose-tls-");
        var (certificate, key) = (Path.Combine(folder.FullName, "broker.pem"), Path.Combine(folder.FullName, "broker.key"));
        Certificates.Write(certificate, key, "127.0.0.1", DateTimeOffset.UtcNow.AddDays(1));
        await using var node = await StartAsync(embedded: true, ("Broker:Tls:CertificateFile", certificate), ("Broker:Tls:KeyFile", key));
        using var listening = Start($"mosquitto_sub --cafile {certificate} -h 127.0.0.1 -t 'maskpose/v1/#' -C 1 -W 60", node.Port);

        Assert.Contains("\"specversion\":\"1.0\"", await OutputAsync(listening), StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    private static TheoryData<string, bool> Data(string program) => [.. DocumentedCommands.Of(program)
        .SelectMany(DocumentedCommands.InBothVersions)
        .SelectMany(c => ((bool[])[true, false]).Select(embedded => new TheoryDataRow<string, bool>(c, embedded)))];

    /// <summary>With the site, the node and the door that the documents speak of.</summary>
    private static Task<DocumentedNode> StartAsync(bool embedded, params (string Key, string Value)[] more)
    {
        Assert.SkipUnless(File.Exists(Program), "mosquitto-clients is not installed");
        return DocumentedNode.StartAsync(embedded, Token, more);
    }

    private static async Task<string> OutputAsync(Process process)
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
        await process.WaitForExitAsync(Token);
        Assert.True(process.ExitCode == 0, await error);
        return await output;
    }

    /// <summary>The command at this port.</summary>
    private static Process Start(string command, int port) => Process.Start(new ProcessStartInfo(
        "sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"exec {command} -p {port}")])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
