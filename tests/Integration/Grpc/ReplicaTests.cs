using Grpc.Core;
using MaskPose.Edge.Certificates.Peers;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Integration.Node;
using MaskPose.Edge.Protos.V1;
using MaskPose.Edge.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace MaskPose.Edge.Integration.Grpc;

/// <summary>A stage of several replicas, whose client balances the calls.</summary>
public sealed class ReplicaTests : IAsyncLifetime
{
    private readonly CountingDetector[] _detectors = [new(), new()];
    private readonly ServiceProvider _logs = new ServiceCollection().AddLogging().BuildServiceProvider();
    private readonly List<StageHost> _hosts = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        await _logs.DisposeAsync();
    }

    [Fact]
    public async Task Calls_OfTwoReplicas_AreHalfEach()
    {
        await using var clients = TestStages.Remote(await StartBothAsync());
        await UntilBothAnswerAsync(clients);
        var before = _detectors[0].Calls;
        var all = _detectors.Sum(d => d.Calls);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var i = 0; i < 25; i++)
            {
                await DetectAsync(clients);
            }
        }));

        Assert.Equal(100, _detectors.Sum(d => d.Calls) - all);
        Assert.InRange(_detectors[0].Calls - before, 45, 55);
    }

    [Fact]
    public async Task Call_OfAFullReplica_IsMadeAtTheOther()
    {
        await using var clients = TestStages.Remote(await StartBothAsync());
        await UntilBothAnswerAsync(clients);
        _detectors[0].Before = () => throw new RpcException(new Status(StatusCode.ResourceExhausted, "8 requests wait"));

        for (var i = 0; i < 10; i++)
        {
            await DetectAsync(clients);
        }
    }

    [Fact]
    public async Task Call_OfOneReplicaThatIsThere_IsAnswered()
    {
        await using var clients = TestStages.Remote($"http://127.0.0.1:{Ports.Free()}, {await StartAsync(_detectors[0])}");

        for (var i = 0; i < 4; i++)
        {
            await DetectAsync(clients);
        }
    }

    [Fact]
    public async Task Call_OfReplicasOfWhichNoneIsThere_NamesStageAndAddresses()
    {
        var addresses = $"http://127.0.0.1:{Ports.Free()},http://127.0.0.1:{Ports.Free()}";
        await using var clients = TestStages.Remote(addresses);

        var error = await Assert.ThrowsAsync<StageUnavailableException>(() => DetectAsync(clients));

        Assert.StartsWith($"FaceDetector is not available: {addresses} can't be reached: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("refused", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_OfAName_IsAnsweredByOneOfItsAddresses()
    {
        var port = new Uri(await StartAsync(_detectors[0])).Port;
        await using var clients = TestStages.Remote($"dns:///localhost:{port}");

        await DetectAsync(clients);

        Assert.Equal(1, _detectors[0].Calls);
    }

    /// <summary>The second one's certificate is valid, but not of a detector.</summary>
    [Fact]
    public async Task Replicas_WithCertificates_AreEachChecked()
    {
        using var site = new SiteFolder();
        var addresses = $"{await StartAsync(_detectors[0], Tls(site, "gpu", "detector"))},{await StartAsync(_detectors[1], Tls(site, "door", "alerts"))}";
        var options = new RemoteStageOptions { Address = addresses, TimeoutMs = 60_000 };
        using var channel = new StageChannel("FaceDetector", "detector", options, TimeProvider.System, Tls(site, "cam-box", "ingest")) { IsRepeatable = true };
        var client = new FaceDetectorService.FaceDetectorServiceClient(channel.Invoker);

        for (var i = 0; i < 10; i++)
        {
            await channel.CallAsync(call => client.DetectAsync(new DetectRequest(), call), Token);
        }

        Assert.Equal((10, 0), (_detectors[0].Calls, _detectors[1].Calls));
    }

    [Fact]
    public async Task Replica_StoppedUnderLoad_LosesNoCall()
    {
        var addresses = await StartBothAsync();
        await using var clients = TestStages.Remote(addresses);
        await UntilBothAnswerAsync(clients);
        // Long enough that the connection of the stopping one stays open.
        _detectors[0].Before = () => Task.Delay(200, Token);
        using var stopped = new CancellationTokenSource();

        var calls = Enumerable.Range(0, 4).Select(_ => CallUntilAsync(clients, stopped.Token)).ToArray();
        await _hosts[0].StopAsync(Token);
        var before = _detectors[1].Calls;
        await Eventually.TrueAsync(() => _detectors[1].Calls > before + 100, () => "the other one got no calls", Token);
        await stopped.CancelAsync();

        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task Replica_ThatComesBack_GetsCallsAgain()
    {
        var addresses = await StartBothAsync();
        await using var clients = TestStages.Remote(addresses);
        await UntilBothAnswerAsync(clients);
        await _hosts[0].DisposeAsync();
        await DetectAsync(clients);

        await StartAsync(_detectors[0], port: new Uri(addresses.Split(',')[0]).Port);

        await UntilBothAnswerAsync(clients);
    }

    private static async Task CallUntilAsync(IServiceProvider clients, CancellationToken stopped)
    {
        while (!stopped.IsCancellationRequested)
        {
            await DetectAsync(clients);
        }
    }

    private static async Task DetectAsync(IServiceProvider clients)
    {
        using var frame = TestFaces.None();
        await clients.Detector().DetectAsync(frame, TestFaces.Search, Token);
    }

    /// <summary>Connections are opened in the background.</summary>
    private async Task UntilBothAnswerAsync(IServiceProvider clients)
    {
        var before = _detectors.Select(d => d.Calls).ToArray();
        while (_detectors.Zip(before).Any(d => d.First.Calls == d.Second))
        {
            await DetectAsync(clients);
        }
    }

    private async Task<string> StartBothAsync() => $"{await StartAsync(_detectors[0])},{await StartAsync(_detectors[1])}";

    private async Task<string> StartAsync(CountingDetector detector, SiteTls? tls = null, int port = 0)
    {
        var host = await StageHost.StartAsync(
            services => services.AddSingleton(detector).AddStageServer(),
            endpoints => endpoints.MapGrpcService<CountingDetector>(),
            port,
            listen => Protect(listen, tls));
        _hosts.Add(host);
        return host.Address;
    }

    private static void Protect(ListenOptions listen, SiteTls? tls)
    {
        if (tls is not null)
        {
            listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(tls.Serve(null, isRequired: true)) });
        }
    }

    private SiteTls Tls(SiteFolder site, string name, string role) => SiteFolder.Tls(site.Issue(name, role), _logs.GetRequiredService<ILoggerFactory>());
}
