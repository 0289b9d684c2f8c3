using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using MaskPose.Edge.Certificates.Settings;
using MaskPose.Edge.Integration.Mqtt;
using MaskPose.Edge.Protos.V1;
using Xunit;

namespace MaskPose.Edge.Integration.Node;

/// <summary>A role on a machine of its own, and a stranger on the same network: network namespaces with a cable between them.</summary>
public sealed class StrangerTests : IDisposable
{
    private const int HttpPort = 8080;
    private const int GrpcPort = 8081;
    private const int BrokerPort = 1883;

    private readonly CutNetwork _network = new();
    private readonly SiteFolder _site = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _site.Dispose();
        _network.Dispose();
    }

    [Fact]
    public async Task Stranger_WithEveryClient_ReadsAndWritesNothing()
    {
        await using var node = Start(_site.Issue("alerts-box", "alerts"));
        await node.SaysAsync("is running", Token);

        using (var alerts = GrpcChannel.ForAddress(Address("https", GrpcPort), Options(null)))
        {
            var error = await Assert.ThrowsAsync<RpcException>(() => ReportAsync(alerts));
            Assert.Contains(error.StatusCode, new[] { StatusCode.Unavailable, StatusCode.Internal });
        }

        await Assert.ThrowsAsync<RpcException>(async () =>
        {
            using var plain = GrpcChannel.ForAddress(Address("http", GrpcPort));
            await ReportAsync(plain);
        });
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("https", "/api/v1/state"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("https", "/api/v1/alerts/export"));
        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync("http", "/api/v1/state"));
        using var broker = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => broker.ConnectAsync(_network.OtherAddress, BrokerPort, Token).AsTask());

        _site.Issue("cam-box", "ingest");
        using var known = GrpcChannel.ForAddress(Address("https", GrpcPort), Options("cam-box"));
        await ReportAsync(known);
    }

    [Fact]
    public async Task Node_WithoutCertificates_DoesNotStart()
    {
        await using var node = Start(null);

        await node.SaysAsync("Node:Address is * and Tls:Site is not set: anybody who can reach port 8081 (gRPC) may use alerts", Token);
    }

    private RunningNode Start(SiteTlsOptions? own)
    {
        string[] settings =
        [
            "Node:Roles=alerts", "Access:SignIn=false", "Node:Address=*", "Cameras:door:Source=rtsp://10.0.0.5/", "Alerts:Store:File=:memory:", $"Tls:Folder={_site.File("tls")}",
            .. own is null ? Array.Empty<string>()
                : [$"Tls:Site:AuthorityFile={own.AuthorityFile}", $"Tls:Site:CertificateFile={own.CertificateFile}", $"Tls:Site:KeyFile={own.KeyFile}"],
        ];
        string[] inside = [.. _network.Inside, "sh", "-c", "ip link set lo up; exec \"$@\"", "sh"];
        return new RunningNode(inside, [.. settings.SelectMany(s => new[] { "--set", s })]);
    }

    private string Address(string scheme, int port) =>
        string.Create(CultureInfo.InvariantCulture, $"{scheme}://{_network.OtherAddress}:{port}");

    private static async Task ReportAsync(GrpcChannel channel) => await new AlertsService.AlertsServiceClient(channel).ReportAsync(
        new CameraStatus { Camera = "door", At = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow) }, deadline: DateTime.UtcNow.Add(Patience.Long), cancellationToken: Token);

    private async Task<HttpStatusCode> AskAsync(string scheme, string path)
    {
        using var client = new HttpClient(Handler(null)) { Timeout = Patience.Long };
        using var answer = await client.GetAsync(new Uri(Address(scheme, HttpPort) + path), Token);
        return answer.StatusCode;
    }

    private GrpcChannelOptions Options(string? name) => new() { HttpHandler = Handler(name), DisposeHttpClient = true };

    /// <summary>Of a client that believes everybody.</summary>
    private SocketsHttpHandler Handler(string? name)
    {
        var handler = new SocketsHttpHandler();
#pragma warning disable CA5359 // What such a client gets is what is tested.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        if (name is not null)
        {
            handler.SslOptions.ClientCertificates = [_site.Load(name)];
        }

        return handler;
    }
}
