using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MQTTnet;
using Xunit;

namespace MaskPose.Edge.Integration.Node;

/// <summary>What a whole node writes on its console.</summary>
public sealed partial class LogFormatTests
{
    private const string Listening = "The embedded broker listens on";
    private const string Evil = "door\n<2>maskpose[1]: all is well\u001b[2J\u202eedis";

    private static readonly Dictionary<string, string> Nothing = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Json_EveryEntry_IsAnObjectALineWithItsTime()
    {
        using var node = new NodeProgram(Nothing, "Logging:Console:FormatterName=json");
        await node.SaysAsync(Listening, Token);
        await node.StopAsync(Token);

        var entries = node.Lines.Where(l => l.StartsWith('{')).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Contains(entries, e => ((string)e["Message"]!).StartsWith(Listening, StringComparison.Ordinal));
        Assert.All(entries, e => Assert.Matches(Time(), (string)e["Timestamp"]!));
    }

    [Fact]
    public async Task Systemd_EveryEntry_BeginsWithItsPriority()
    {
        using var node = new NodeProgram(Nothing, "Logging:Console:FormatterName=systemd", "Broker:Username=ana", "Broker:Password=correct horse battery");
        await node.SaysAsync(Listening, Token);
        await RefusedAsync(node, Evil, times: 1);
        await node.SaysAsync("refused client", Token);
        await node.StopAsync(Token);

        Assert.Matches(@"^<6>20\S+Z MaskPose\.Edge\.", Assert.Single(node.Lines, l => l.Contains(Listening, StringComparison.Ordinal)));
        Assert.StartsWith("<4>", Assert.Single(node.Lines, l => l.Contains("refused client", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("simple")]
    [InlineData("systemd")]
    [InlineData("json")]
    public async Task HostileClientId_InEveryFormat_IsWrittenOutAndItsRepeatsAreCounted(string format)
    {
        using var node = new NodeProgram(Nothing, $"Logging:Console:FormatterName={format}", "Broker:Username=ana", "Broker:Password=correct horse battery");
        await node.SaysAsync(Listening, Token);

        await RefusedAsync(node, Evil, times: 20);
        await node.StopAsync(Token);

        Assert.DoesNotContain(node.Lines, l => l.Any(c => char.IsControl(c) || c == '\u202e'));
        Assert.DoesNotContain(node.Lines, l => l.StartsWith("<2>", StringComparison.Ordinal));
        var refusals = node.Lines.Where(l => l.Contains("refused client", StringComparison.Ordinal)).ToList();
        Assert.Contains("door\\", refusals[0], StringComparison.Ordinal);
        Assert.Equal(4, refusals.Count);
        Assert.Contains("17 more of this kind", refusals[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nonsense_StopsTheStartAndTheCheck()
    {
        foreach (string[] verb in new[] { new[] { "run" }, ["config", "check"] })
        {
            var result = await Maskpose.RunAsync(Token, [.. verb, "--set", "Logging:Console:FormatterName=nonsense"]);

            Assert.Equal(2, result.ExitCode);
            Assert.Contains("Logging:Console:FormatterName is \"nonsense\"; allowed: simple, json, systemd.", result.Error + result.Output, StringComparison.Ordinal);
        }
    }

    /// <summary>As systemd starts a service: standard output is a socket of the journal, and a variable says which.</summary>
    [Fact]
    public async Task Journal_NoFormatIsSet_IsWrittenAsSystemdWantsIt()
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(Python), "python3 is not installed");
        const string Program =
            """
            import os, socket, subprocess, sys
            ours, theirs = socket.socketpair()
            stat = os.fstat(theirs.fileno())
            node = subprocess.Popen(sys.argv[1:], stdout=theirs, stderr=theirs, env={**os.environ, "JOURNAL_STREAM": f"{stat.st_dev}:{stat.st_ino}"})
            theirs.close()
            for line in ours.makefile():
                if "The embedded broker listens on" in line:
                    print(line.strip(), flush=True)
                    break
            node.kill()
            """;
        string[] node = ["dotnet", Path.Combine(AppContext.BaseDirectory, "maskpose.dll"), "run", "--set", "Node:Roles=alerts", "--set", $"Node:HttpPort={Ports.Free()}",
            "--set", "Node:GrpcPort=-1", "--set", $"Broker:Port={Ports.Free()}", "--set", "Alerts:Store:File=:memory:"];
        using var python = Process.Start(new ProcessStartInfo(Python, ["-c", Program, .. node]) { RedirectStandardOutput = true })!;

        Assert.StartsWith("<6>", await python.StandardOutput.ReadToEndAsync(Token), StringComparison.Ordinal);
        await python.WaitForExitAsync(Token);
    }

    private static async Task RefusedAsync(NodeProgram node, string client, int times)
    {
        using var mqtt = new MqttClientFactory().CreateMqttClient();
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", node.BrokerPort).WithClientId(client).WithCredentials("mallory", "guess").Build();
        for (var i = 0; i < times; i++)
        {
            var answer = await Record.ExceptionAsync(() => mqtt.ConnectAsync(options, Token));
            Assert.True(answer is not null || !mqtt.IsConnected);
        }
    }

    [GeneratedRegex(@"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\d\dZ$")]
    private static partial Regex Time();
}
