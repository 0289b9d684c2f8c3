using System.Globalization;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Integration.Node;
using Xunit;

namespace MaskPose.Edge.Integration.Grpc;

/// <summary>Two detectors as programs, of which one stops, is killed and comes back while frames come.</summary>
public sealed class ReplicaProcessTests : IDisposable
{
    private const int Callers = 3;

    private readonly int[] _ports = [Ports.Free(), Ports.Free()];
    private readonly RunningNode?[] _nodes = new RunningNode?[2];
    private int _answers;
    private int _failures;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Kill(0);
        Kill(1);
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

    private async Task StartAsync(int i)
    {
        Kill(i);
        _nodes[i] = new RunningNode(
            [],
            "--set", "Node:Roles=detector",
            "--set", "Node:HttpPort=0",
            "--set", string.Create(CultureInfo.InvariantCulture, $"Node:GrpcPort={_ports[i]}"),
            "--set", "Access:SignIn=false");
        await _nodes[i]!.SaysAsync($":{_ports[i]}", Token);
    }
}
