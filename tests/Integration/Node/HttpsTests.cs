using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MaskPose.Edge.Integration.Mqtt;
using MaskPose.Edge.Node.Cli;
using MaskPose.Edge.Node.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace MaskPose.Edge.Integration.Node;

/// <summary>A node's page over HTTPS, by clients that look at its certificate.</summary>
public sealed class HttpsTests : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-https-");
    private readonly int _broker = Ports.Free();
    private WebApplication? _node;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string CertificateFile => Path.Combine(_folder.FullName, "given.pem");

    private string KeyFile => Path.Combine(_folder.FullName, "given.key");

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            await _node.StopAsync(CancellationToken.None);
            await _node.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Page_OfACertificateThatTheNodeMade_IsTrustedByItsAuthorityAndHasNoStrictTransport()
    {
        await StartAsync(("Node:Https", "always"));
        var authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_folder.FullName, "authority.pem"));

        using var answer = await AskAsync(authority);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        var banner = new StringWriter();
        StartupBanner.Write(banner, _node!);
        var shown = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_folder.FullName, "https.pem"));
        Assert.Contains(string.Join(':', SHA256.HashData(shown.RawData).Select(b => $"{b:X2}")), banner.ToString(), StringComparison.Ordinal);
        Assert.Contains("page       https://", banner.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_Given_IsShownRenewedWithoutARestartAndABadOneIsRefused()
    {
        Give("first");
        await StartAsync(("Tls:CertificateFile", CertificateFile), ("Tls:KeyFile", KeyFile));

        using (var answer = await AskAsync(Given()))
        {
            Assert.Equal("max-age=2592000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        }

        var first = Given();
        await File.WriteAllTextAsync(CertificateFile, "no certificate", Token);
        File.SetLastWriteTimeUtc(CertificateFile, DateTime.UtcNow.AddMinutes(-1));
        File.SetLastWriteTimeUtc(KeyFile, DateTime.UtcNow.AddMinutes(-1));
        using (await AskAsync(first))
        {
            var check = await ReadinessAsync();
            Assert.Equal(HealthStatus.Degraded, check.Status);
            Assert.Contains($"Tls:CertificateFile is \"{CertificateFile}\"", check.Description, StringComparison.Ordinal);
        }

        Give("second");
        using var renewed = await AskAsync(Given());
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
        Assert.NotEqual(first.Thumbprint, Given().Thumbprint);
    }

    [Fact]
    public async Task Readiness_OfACertificateThatEndsSoon_IsDegraded30DaysAheadAndToldOverMqtt()
    {
        Mqtt.Certificates.Write(CertificateFile, KeyFile, "127.0.0.1", DateTimeOffset.UtcNow.AddDays(29));
        await StartAsync(("Tls:CertificateFile", CertificateFile), ("Tls:KeyFile", KeyFile));

        var check = await ReadinessAsync();

        Assert.Equal(HealthStatus.Degraded, check.Status);
        Assert.StartsWith("Tls:CertificateFile expires on ", check.Description, StringComparison.Ordinal);
        using var listener = await Listener.ConnectAsync(_broker, Token);
        await listener.FirstAsync(
            "availability", m => ((string?)m.Data["trouble"])?.StartsWith("Tls:CertificateFile expires on ", StringComparison.Ordinal) == true, Token);
    }

    private void Give(string name)
    {
        Mqtt.Certificates.Write(CertificateFile, KeyFile, name, DateTimeOffset.UtcNow.AddDays(29));
        // Of another time than whatever was there before.
        File.SetLastWriteTimeUtc(CertificateFile, DateTime.UtcNow.AddSeconds(-10 * name.Length));
    }

    private X509Certificate2 Given() => X509CertificateLoader.LoadCertificateFromFile(CertificateFile);

    private async Task<HealthReportEntry> ReadinessAsync() => (await _node!.Services.GetRequiredService<HealthCheckService>()
        .CheckHealthAsync(r => r.Name == "certificates", Token)).Entries["certificates"];

    private async Task StartAsync(params (string Key, string Value)[] settings)
    {
        var all = settings.ToDictionary(s => s.Key, s => (string?)s.Value);
        all["Node:Roles"] = "gateway,alerts";
        all["Node:HttpPort"] = "0";
        all["Access:SignIn"] = "false";
        all["Node:GrpcPort"] = "-1";
        all["Tls:Folder"] = _folder.FullName;
        all["Gateway:CameraIngest"] = "http://127.0.0.1:1";
        all["Broker:Port"] = _broker.ToString(CultureInfo.InvariantCulture);
        all["Alerts:Store:File"] = ":memory:";
        all["Logging:LogLevel:Default"] = "Warning";
        _node = NodeHost.Build(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
        await _node.StartAsync(Token);
    }

    /// <summary>The page, by a client that believes one certificate or what that has signed.</summary>
    private async Task<HttpResponseMessage> AskAsync(X509Certificate2 trusted)
    {
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
        {
            chain!.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(trusted);
            return certificate!.GetRawCertData().SequenceEqual(trusted.RawData) || chain.Build((X509Certificate2)certificate);
        };
        using var client = new HttpClient(handler) { Timeout = Patience.Long };
        return await client.GetAsync(new Uri(_node!.Urls.First()), Token);
    }
}
