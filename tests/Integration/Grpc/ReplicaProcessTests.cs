using System.Globalization;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Integration.Node;
using Xunit;

namespace MaskPose.Edge.Integration.Grpc;

/// <summary>Two detectors as programs, of which one stops, is killed and comes back while frames come.</summary>
public sealed class ReplicaProcessTests : IDisposable
{
    private const int Callers = 3;

    private const string Haproxy = "/usr/sbin/haproxy";

    private readonly int[] _ports = [Ports.Free(), Ports.Free()];
    private readonly int[] _httpPorts = [Ports.Free(), Ports.Free()];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-replicas-");
    private readonly RunningNode?[] _nodes = new RunningNode?[2];
    private int _answers;
    private int _failures;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Kill(0);
        Kill(1);
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Frames_WhileReplicasStopDieAndComeBack_AreNotLost()
    {
        await Task.WhenAll(StartAsync(0), StartAsync(1));
        await using var clients = TestStages.Remote(string.Join(',', _ports.Select(p => $"http://127.0.0.1:{p}")), timeoutMs: 60_000);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var calls = Enumerable.Range(0, Callers).Select(_ => CallAsync(clients, end.Token)).ToArray();
        await AnswersAsync();

        await _nodes[0]!.StopAsync(Token);
        await AnswersAsync();
        Assert.Equal(0, _failures);

        // Only the one that came back is left: answers are its own.
        await StartAsync(0);
        await AnswersAsync();
        Kill(1);
        await AnswersAsync();
        await end.CancelAsync();
        await Task.WhenAll(calls);
        Assert.InRange(_failures, 0, 2);
    }

    /// <summary>By the example in deploy, with these addresses.</summary>
    [Fact]
    public async Task Frames_ThroughHaproxyWhileAReplicaStops_AreNotLost()
    {
        Assert.SkipUnless(File.Exists(Haproxy), "haproxy is not installed");
        await Task.WhenAll(StartAsync(0, "Node:DrainSeconds=10"), StartAsync(1));
        var port = Ports.Free();
        using var proxy = StartHaproxy(port);
        await using var clients = TestStages.Remote($"http://127.0.0.1:{port}", timeoutMs: 60_000);
        await UntilItAnswersAsync(clients);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var calls = Enumerable.Range(0, Callers).Select(_ => CallAsync(clients, end.Token)).ToArray();
        await AnswersAsync();

        await _nodes[0]!.StopAsync(Token);
        await AnswersAsync();
        await end.CancelAsync();
        await Task.WhenAll(calls);

        Assert.Equal(0, _failures);
    }

    private RunningNode StartHaproxy(int port)
    {
        var file = Path.Combine(_folder.FullName, "haproxy.cfg");
        File.WriteAllText(file, Own(File.ReadAllText(Path.Combine(Repository.Root, "deploy", "haproxy", "haproxy.cfg")), port));
        return new RunningNode(Maskpose.Start([Haproxy, "-db", "-f", file]));
    }

    private string Own(string text, int port) => Enumerable.Range(0, 2).Aggregate(
        text.Replace("bind 10.0.0.4:8081", string.Create(CultureInfo.InvariantCulture, $"bind 127.0.0.1:{port}"), StringComparison.Ordinal),
        (all, i) => all.Replace(
            string.Create(CultureInfo.InvariantCulture, $"10.0.0.{5 + i}:8081 port 8080"),
            string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_ports[i]} port {_httpPorts[i]}"),
            StringComparison.Ordinal));

    /// <summary>The proxy listens when it has checked its servers.</summary>
    private static async Task UntilItAnswersAsync(IServiceProvider clients)
    {
        var isAnswered = false;
        while (!isAnswered)
        {
            try
            {
                using var frame = TestFaces.None();
                await clients.Detector().DetectAsync(frame, TestFaces.Search, Token);
                isAnswered = true;
            }
            catch (StageUnavailableException)
            {
                await Task.Delay(50, Token);
            }
        }
    }

    private async Task CallAsync(IServiceProvider clients, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            using var frame = TestFaces.None();
            try
            {
                await clients.Detector().DetectAsync(frame, TestFaces.Search, Token);
                Interlocked.Increment(ref _answers);
            }
            catch (StageUnavailableException)
            {
                Interlocked.Increment(ref _failures);
            }
        }
    }

    private Task AnswersAsync()
    {
        var from = Volatile.Read(ref _answers);
        return Eventually.TrueAsync(() => Volatile.Read(ref _answers) > from + 40, () => "nobody answers", Token);
    }

    private void Kill(int i)
    {
        _nodes[i]?.Dispose();
        _nodes[i] = null;
    }

    private async Task StartAsync(int i, string setting = "Node:DrainSeconds=0")
    {
        Kill(i);
        _nodes[i] = new RunningNode(
            [],
            "--set", "Node:Roles=detector",
            "--set", setting,
            "--set", string.Create(CultureInfo.InvariantCulture, $"Node:HttpPort={_httpPorts[i]}"),
            "--set", string.Create(CultureInfo.InvariantCulture, $"Node:GrpcPort={_ports[i]}"),
            "--set", "Access:SignIn=false");
        await _nodes[i]!.SaysAsync($":{_ports[i]}", Token);
    }
}
