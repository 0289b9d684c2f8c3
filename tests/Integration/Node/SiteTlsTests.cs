using System.Globalization;
using System.Net;
using System.Net.Security;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using MaskPose.Edge.Alerts.Remote;
using MaskPose.Edge.Certificates.Peers;
using MaskPose.Edge.Certificates.Settings;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Integration.Capture;
using MaskPose.Edge.Node.Host;
using MaskPose.Edge.Protos.V1;
using MaskPose.Edge.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;
using CameraCondition = MaskPose.Edge.Core.Vision.CameraCondition;
using CoreStatus = MaskPose.Edge.Core.Vision.CameraStatus;

namespace MaskPose.Edge.Integration.Node;

/// <summary>The alerts of a site whose nodes know each other by certificates, and whoever else comes.</summary>
public sealed class SiteTlsTests : IAsyncLifetime
{
    private readonly SiteFolder _site = new();
    private readonly LogLines _said = new();
    private readonly ServiceProvider _clients = new ServiceCollection().AddLogging().BuildServiceProvider();
    private WebApplication? _node;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string HttpAddress => _node!.Urls.First();

    private string GrpcAddress => _node!.Urls.Last();

    public async ValueTask InitializeAsync()
    {
        var own = _site.Issue("alerts-box", "alerts");
        _node = NodeHost.Build(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Node:Roles"] = "alerts",
            ["Node:HttpPort"] = "0",
            ["Access:SignIn"] = "false",
            ["Node:GrpcPort"] = "0",
            ["Cameras:door:Source"] = "rtsp://10.0.0.5/",
            ["Cameras:hall:Source"] = "rtsp://10.0.0.6/",
            ["Tls:Site:AuthorityFile"] = own.AuthorityFile,
            ["Tls:Site:CertificateFile"] = own.CertificateFile,
            ["Tls:Site:KeyFile"] = own.KeyFile,
            ["Broker:Port"] = Ports.Free().ToString(CultureInfo.InvariantCulture),
            ["Alerts:Store:File"] = ":memory:",
        }).Build());
        _node.Services.GetRequiredService<ILoggerFactory>().AddProvider(_said);
        await _node.StartAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _node!.StopAsync(CancellationToken.None);
        await _node.DisposeAsync();
        await _clients.DisposeAsync();
        _site.Dispose();
    }

    [Fact]
    public async Task Ingest_OfTheSite_ReportsItsCameras()
    {
        using var alerts = Client(_site.Issue("cam-box", "ingest", ["door"]));

        await ReportAsync(alerts, "door");

        var error = await Assert.ThrowsAsync<StageUnavailableException>(() => ReportAsync(alerts, "hall"));
        Assert.Contains("camera is \"hall\"; allowed: the cameras of the caller's certificate, door.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_OfAnotherRole_IsRefusedWithItsNameOnBothSides()
    {
        using var alerts = Client(_site.Issue("gpu", "detector"));

        var error = await Assert.ThrowsAsync<StageUnavailableException>(() => ReportAsync(alerts, "door"));

        const string Reason = "it belongs to school/detector/gpu, which does not have the role ingest";
        Assert.Contains(Reason, error.Message, StringComparison.Ordinal);
        await SaidAsync(Reason);
    }

    [Fact]
    public async Task Report_OfACertificateThatExpired_IsRefusedWithTheDateOnBothSides()
    {
        using var alerts = Client(_site.Issue("cam-box", "ingest", at: DateTimeOffset.UtcNow.AddDays(-500)));

        var error = await Assert.ThrowsAsync<StageUnavailableException>(() => ReportAsync(alerts, "door"));

        Assert.Contains("this node's own certificate, Tls:Site:CertificateFile, can't be used: it expired on ", error.Message, StringComparison.Ordinal);
        await SaidAsync("it expired on ");
    }

    [Fact]
    public async Task Report_OfAForeignAuthority_IsRefusedByEitherSideAlone()
    {
        using var foreign = new SiteFolder();
        var own = foreign.Issue("cam-box", "ingest");
        using var alerts = Client(own);

        var error = await Assert.ThrowsAsync<StageUnavailableException>(() => ReportAsync(alerts, "door"));
        Assert.Contains("is not trusted: it was issued by another authority", error.Message, StringComparison.Ordinal);

        await RefusedAsync(new SslClientAuthenticationOptions { ClientCertificates = [foreign.Load("cam-box")] });
        await SaidAsync("it was issued by another authority");
    }

    [Fact]
    public async Task Stranger_WithoutACertificate_GetsNothingOfGrpc()
    {
        await RefusedAsync(new SslClientAuthenticationOptions());

        await SaidAsync("it showed no certificate");
    }

    [Fact]
    public async Task Call_OfAServerWithAnotherRole_IsNotMade()
    {
        var options = new RemoteStageOptions { Address = GrpcAddress };
        using var channel = new StageChannel("FaceDetector", "detector", options, TimeProvider.System, Tls(_site.Issue("cam-box", "ingest")));
        var client = new FaceDetectorService.FaceDetectorServiceClient(channel.Invoker);

        var error = await Assert.ThrowsAsync<StageUnavailableException>(
            async () => await channel.CallAsync(call => client.DetectAsync(new DetectRequest(), call), Token));

        Assert.Contains("it belongs to school/alerts/alerts-box, which does not have the role detector", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Http_OfARole_AnswersGatewaysAndHealthOnly()
    {
        _site.Issue("gate", "gateway");
        _site.Issue("cam-box", "ingest");

        Assert.Equal(HttpStatusCode.OK, await AskAsync("/api/v1/state", "gate"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("/api/v1/state", "cam-box"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("/api/v1/state", null));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/health/live", null));
        await SaidAsync("it belongs to school/ingest/cam-box, which does not have the role gateway");
    }

    [Fact]
    public async Task Gateway_OfTheSite_PassesOnWhatTheRoleAnswers()
    {
        var own = _site.Issue("gate", "gateway");
        await using var gateway = NodeHost.Build(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Node:Roles"] = "gateway",
            ["Node:HttpPort"] = "0",
            ["Access:SignIn"] = "false",
            ["Gateway:Alerts"] = HttpAddress,
            ["Gateway:CameraIngest"] = "http://127.0.0.1:1",
            ["Tls:Site:AuthorityFile"] = own.AuthorityFile,
            ["Tls:Site:CertificateFile"] = own.CertificateFile,
            ["Tls:Site:KeyFile"] = own.KeyFile,
            ["Logging:LogLevel:Default"] = "Warning",
        }).Build());
        await gateway.StartAsync(Token);
        using var client = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()), Timeout = Patience.Long };

        using var answer = await client.GetAsync("/api/v1/state", Token);
        var checks = await gateway.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(r => r.Name == "remote Alerts", Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(HealthStatus.Healthy, checks.Status);
        await gateway.StopAsync(CancellationToken.None);
    }

    /// <summary>Both sides' files are renewed again and again while reports come, half of them over new connections.</summary>
    [Fact]
    public async Task Renewal_UnderLoad_LosesNoCall()
    {
        var node = Tls(_site.Issue("cam-box", "ingest"));
        using var steady = Client(node);
        await ReportAsync(steady, "door");
        using var stop = new CancellationTokenSource();
        var renewing = Task.Run(() => RenewUntil(stop.Token), Token);
        try
        {
            for (var i = 0; i < 60; i++)
            {
                await ReportAsync(steady, "door");
                using var newcomer = Client(node);
                await ReportAsync(newcomer, "hall");
            }
        }
        finally
        {
            await stop.CancelAsync();
        }

        Assert.True(await renewing >= 5);
    }

    private int RenewUntil(CancellationToken stop)
    {
        var renewed = 0;
        for (; !stop.IsCancellationRequested || renewed < 5; renewed++)
        {
            _site.Issue("alerts-box", "alerts");
            _site.Issue("cam-box", "ingest");
        }

        return renewed;
    }

    private SiteTls Tls(SiteTlsOptions options) => SiteFolder.Tls(options, _clients.GetRequiredService<ILoggerFactory>());

    private RemoteAlerts Client(SiteTlsOptions options) => Client(Tls(options));

    private RemoteAlerts Client(SiteTls tls) => new(
        new OneOption(new RemoteStageOptions { Address = GrpcAddress, TimeoutMs = 60_000 }), TimeProvider.System, tls);

    private static Task ReportAsync(RemoteAlerts alerts, string camera) => alerts.ReportAsync(
        new CoreStatus(camera, CameraCondition.Online, "", 15, 60, 100, 0, 0, "cpu", DateTimeOffset.UtcNow), Token).AsTask();

    /// <summary>By a client that believes everybody.</summary>
    private async Task RefusedAsync(SslClientAuthenticationOptions tls)
    {
#pragma warning disable CA5359 // What such a client gets is what is tested.
        tls.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        using var channel = GrpcChannel.ForAddress(
            GrpcAddress, new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { SslOptions = tls }, DisposeHttpClient = true });
        var client = new AlertsService.AlertsServiceClient(channel);

        var error = await Assert.ThrowsAsync<RpcException>(() => client.ReportAsync(
            new CameraStatus { Camera = "door", At = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow) }, cancellationToken: Token).ResponseAsync);

        Assert.Contains(error.StatusCode, new[] { StatusCode.Unavailable, StatusCode.Internal });
    }

    private async Task<HttpStatusCode> AskAsync(string path, string? name)
    {
        using var handler = new SocketsHttpHandler();
#pragma warning disable CA5359 // What such a client gets is what is tested.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        if (name is not null)
        {
            handler.SslOptions.ClientCertificates = [_site.Load(name)];
        }

        using var client = new HttpClient(handler) { Timeout = Patience.Long };
        using var answer = await client.GetAsync(new Uri(new Uri(HttpAddress), path), Token);
        return answer.StatusCode;
    }

    private Task SaidAsync(string reason) => Eventually.TrueAsync(
        () => _said.Warnings.Any(l => l.Contains(reason, StringComparison.Ordinal)),
        () => $"\"{reason}\" was not said, but: {string.Join('\n', _said.Warnings)}",
        Token);

    private sealed class OneOption(RemoteStageOptions options) : IOptionsMonitor<RemoteStageOptions>
    {
        public RemoteStageOptions CurrentValue => options;

        public RemoteStageOptions Get(string? name) => options;

        public IDisposable? OnChange(Action<RemoteStageOptions, string?> listener) => null;
    }
}
