using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using MQTTnet;
using MQTTnet.Exceptions;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>The embedded broker with a certificate, and clients that trust it or not.</summary>
public sealed class BrokerTlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maskpose-tls-").FullName;
    private readonly int _port = Ports.Free();

    public BrokerTlsTests() => Write("broker");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string CertificateFile => Path.Combine(_folder, "broker.pem");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Node_AndAClientThatTrustsTheCertificate_HearEachOther()
    {
        await using var host = await StartAsync();
        using var listener = await Listener.ConnectAsync(_port, Token, configure: Trusting);

        await host.Sink.ShowAsync("entrance", DateTimeOffset.UtcNow, 3, MaskVerdict.Unmasked, Token);

        await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);
        await listener.FirstAsync("event/mask", _ => true, Token);
        Assert.Equal(HealthStatus.Healthy, (await host.MqttHealthAsync(Token)).Status);
    }

    [Fact]
    public async Task Client_WithoutTlsOrThatDoesNotTrustIt_IsNotConnected()
    {
        await using var host = await StartAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(_ => { }));
        var refused = await Assert.ThrowsAnyAsync<MqttCommunicationException>(() => ConnectAsync(options => options.WithTlsOptions(tls => tls.UseTls())));
        Assert.Contains("certificate", refused.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A key of another certificate first: the last good one stays; then a whole new pair.</summary>
    [Fact]
    public async Task Certificate_Renewed_IsShownToNewConnectionsWithoutARestart()
    {
        await using var host = await StartAsync();
        using var old = await Listener.ConnectAsync(_port, Token, configure: Trusting);

        var good = await File.ReadAllTextAsync(CertificateFile, Token);
        await File.WriteAllTextAsync(CertificateFile, "no certificate", Token);
        using var client = await ConnectAsync(options => Trusting(options, good));

        Write("renewed");
        using var newcomer = await Listener.ConnectAsync(_port, Token, configure: Trusting);
        await newcomer.FirstAsync("availability", _ => true, Token);
        Assert.NotEqual(good, await File.ReadAllTextAsync(CertificateFile, Token));
    }

    [Theory]
    [InlineData("Broker:Tls:KeyFile", "", "Broker:Tls:CertificateFile and Broker:Tls:KeyFile belong together")]
    [InlineData("Broker:Tls:KeyFile", "/nowhere/broker.key", "Broker:Tls:KeyFile is \"/nowhere/broker.key\": there is no such file.")]
    [InlineData("Broker:Tls:KeyFile", "{folder}/other.key", "Allowed: a certificate and its own key")]
    [InlineData("Broker:Tls:CertificateFile", "{folder}/broker.key", "Allowed: a certificate and its own key")]
    public async Task Files_ThatDoNotDo_StopTheStartByName(string key, string file, string expected)
    {
        Certificates.Write(Path.Combine(_folder, "other.pem"), Path.Combine(_folder, "other.key"), "other", DateTimeOffset.UtcNow.AddDays(1));
        var settings = Settings();
        settings[key] = file.Replace("{folder}", _folder, StringComparison.Ordinal);

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => AlertsHost.StartAsync(settings, Token));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private void Write(string name)
    {
        var before = File.Exists(CertificateFile) ? File.GetLastWriteTimeUtc(CertificateFile) : default;
        Certificates.Write(CertificateFile, Path.Combine(_folder, "broker.key"), name, DateTimeOffset.UtcNow.AddDays(1));
        // Some disks tell times by the second.
        File.SetLastWriteTimeUtc(CertificateFile, before == default ? DateTime.UtcNow : before.AddSeconds(2));
    }

    private Dictionary<string, string?> Settings() => new()
    {
        ["Alerts:Store:File"] = ":memory:",
        ["Broker:Port"] = _port.ToString(CultureInfo.InvariantCulture),
        ["Broker:Tls:CertificateFile"] = CertificateFile,
        ["Broker:Tls:KeyFile"] = Path.Combine(_folder, "broker.key"),
    };

    private async Task<AlertsHost> StartAsync()
    {
        var host = await AlertsHost.StartAsync(Settings(), Token);
        await Eventually.TrueAsync(
            () => host.MqttHealthAsync(Token).GetAwaiter().GetResult().Status == HealthStatus.Healthy,
            () => host.MqttHealthAsync(Token).GetAwaiter().GetResult().Description!,
            Token);
        return host;
    }

    private void Trusting(MqttClientOptionsBuilder options) => Trusting(options, File.ReadAllText(CertificateFile));

    /// <summary>As a client that has the certificate as its only authority and asks for another name, as tests on loopback do.</summary>
    private static void Trusting(MqttClientOptionsBuilder options, string pem) => options.WithTlsOptions(tls => tls.UseTls()
        .WithCertificateValidationHandler(args => args.SslPolicyErrors != SslPolicyErrors.None
            && args.Certificate.GetRawCertData().SequenceEqual(X509Certificate2.CreateFromPem(pem).RawData)));

    private async Task<IMqttClient> ConnectAsync(Action<MqttClientOptionsBuilder> configure)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _port).WithTimeout(Patience.Long);
        configure(options);
        await client.ConnectAsync(options.Build(), Token);
        return client;
    }
}
