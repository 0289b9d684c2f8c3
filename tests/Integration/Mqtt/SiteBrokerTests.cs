using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MQTTnet;
using MQTTnet.Protocol;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>A real broker with the settings of deploy/mosquitto/site.conf: TLS, passwords, access rights.</summary>
public sealed class SiteBrokerTests : IDisposable
{
    private readonly Mosquitto _broker = new(SiteSettings());
    private readonly string _password = Path.GetTempFileName();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DateTimeOffset Tomorrow => DateTimeOffset.UtcNow.AddDays(1);

    public void Dispose()
    {
        _broker.Dispose();
        File.Delete(_password);
    }

    [Fact]
    public async Task Node_WithAuthorityAndPasswordFile_IsHeard()
    {
        await using var host = await StartAsync("127.0.0.1", Tomorrow, trusted: true);
        using var listener = await Listener.ConnectAsync(_broker.Port, Token, configure: AsNode);

        await host.Sink.ReportAsync(Seen.Status("entrance", DateTimeOffset.UtcNow), Token);
        await host.Sink.ShowAsync("entrance", DateTimeOffset.UtcNow, 3, MaskVerdict.Unmasked, Token);

        await listener.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);
        await listener.FirstAsync("status", _ => true, Token);
        await listener.FirstAsync("state", m => (string?)m.Data["worst"] == "unmasked", Token);
        await listener.FirstAsync("event/mask", _ => true, Token);
    }

    [Theory]
    [InlineData("127.0.0.1", 1, false, "Mqtt:Tls:CaFile")]
    [InlineData("127.0.0.1", -1, true, "expired")]
    [InlineData("another.site", 1, true, "CN=another.site")]
    public async Task Certificate_UnknownExpiredOrAnothers_IsRefusedAndNamed(string name, int days, bool trusted, string word)
    {
        await using var host = await StartAsync(name, DateTimeOffset.UtcNow.AddDays(days), trusted);

        await Eventually.TrueAsync(
            () => Health(host).Description! is var reason
                && reason.Contains("certificate", StringComparison.Ordinal) && reason.Contains(word, StringComparison.Ordinal),
            () => Health(host).Description!,
            Token);
        Assert.Equal(HealthStatus.Unhealthy, Health(host).Status);
    }

    [Fact]
    public async Task Reader_MayReadAndNotWrite()
    {
        await using var host = await StartAsync("127.0.0.1", Tomorrow, trusted: true);
        _broker.AddUser("reader", "reads");
        _broker.Kill();
        await _broker.StartAsync(Token);
        using var client = new MqttClientFactory().CreateMqttClient();
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _broker.Port);
        AddTls(options);
        await client.ConnectAsync(options.WithCredentials("reader", "reads").Build(), Token);

        var written = await client.PublishAsync(
            new MqttApplicationMessageBuilder().WithTopic("maskpose/v1/school/door-box/camera/entrance/state").WithPayload("{}")
                .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(),
            Token);

        Assert.Equal(MqttClientPublishReasonCode.NotAuthorized, written.ReasonCode);
    }

    /// <summary>Doors, commands and discovery work under the access list as it is deployed.</summary>
    [Fact]
    public async Task AccessList_LetsEachDoItsPartAndNoMore()
    {
        await using var host = await StartAsync("127.0.0.1", Tomorrow, trusted: true);
        foreach (var user in (string[])["door-front", "admin", "homeassistant", "other-box", "dashboard"])
        {
            _broker.AddUser(user, "secret-one");
        }

        _broker.Kill();
        await _broker.StartAsync(Token);
        using var listener = await Listener.ConnectAsync(_broker.Port, Token, configure: o => AddUser(o, "homeassistant"), topic: "homeassistant/device/#");
        using var all = await Listener.ConnectAsync(_broker.Port, Token, configure: o => AddUser(o, "admin"));
        await host.Sink.ReportAsync(Seen.Status("entrance", DateTimeOffset.UtcNow), Token);

        await all.FirstAsync("door/front/state", _ => true, Token);
        await listener.FirstAsync("config", _ => true, Token);
        Assert.True(await MayAsync("door-front", "door/front/ack"));
        Assert.False(await MayAsync("door-front", "door/back/ack"));
        Assert.False(await MayAsync("door-front", "door/front/permit"));
        Assert.False(await MayAsync("door-front", "cmd/revoke"));
        Assert.False(await MayAsync("admin", "door/front/permit"));
        Assert.True(await MayAsync("door-box", "availability"));
        Assert.True(await MayAsync("door-box", "door/front/permit"));
        Assert.False(await MayAsync("door-box", "cmd/revoke"));
        Assert.False(await MayAsync("door-box", "door/front/ack"));
        foreach (var topic in (string[])["availability", "camera/entrance/state", "door/front/permit", "cmd/revoke/result"])
        {
            Assert.False(await MayAsync("other-box", topic)); // one node's password writes no other's topics
            Assert.False(await MayAsync("dashboard", topic));
        }

        Assert.False(await MayAsync("dashboard", "availability", "dashboard")); // nor is a reader a node of its own name
        Assert.True(await MayAsync("other-box", "availability", "other-box"));
        Assert.True(await MayAsync("admin", "cmd/revoke"));
        await all.FirstAsync("cmd/revoke/result", _ => true, Token);
    }

    /// <summary>An answer goes to the asker's own place, and nobody else's eyes; the node writes it, and the valve of the plant not.</summary>
    [Fact]
    public async Task Answer_GoesWhereTheAskerReadsAloneAndNowhereElse()
    {
        await using var host = await StartAsync("127.0.0.1", Tomorrow, trusted: true);
        _broker.AddUser("admin", "secret-one");
        _broker.AddUser("dashboard", "secret-one");
        _broker.Kill();
        await _broker.StartAsync(Token);
        using var own = await Listener.ConnectAsync(_broker.Port, Token, configure: o => AddUser(o, "admin"), topic: "reply/admin/#");
        using var other = await Listener.ConnectAsync(_broker.Port, Token, configure: o => AddUser(o, "dashboard"), topic: "reply/#");
        using var all = await Listener.ConnectAsync(_broker.Port, Token, configure: o => AddUser(o, "admin"));
        await all.FirstAsync("availability", m => (string?)m.Data["state"] == "online", Token);

        await AskAsync("reply/admin/1");
        await AskAsync("plant/valve/open");

        await own.FirstAsync("reply/admin/1", _ => true, Token);
        await all.FirstAsync("cmd/revoke/result", _ => true, Token);
        Assert.Empty(other.All);
    }

    private async Task AskAsync(string answer)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _broker.Port);
        AddUser(options, "admin");
        await client.ConnectAsync(options.Build(), Token);
        await client.PublishAsync(
            new MqttApplicationMessageBuilder().WithTopic("maskpose/v1/school/door-box/cmd/revoke").WithPayload("{}").WithResponseTopic(answer)
                .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(),
            Token);
    }

    private async Task<bool> MayAsync(string user, string topic, string node = "door-box")
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _broker.Port);
        AddUser(options, user);
        await client.ConnectAsync(options.Build(), Token);
        var written = await client.PublishStringAsync(
            $"maskpose/v1/school/{node}/{topic}", "{}", MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: Token);
        return written.IsSuccess;
    }

    private static void AddUser(MqttClientOptionsBuilder options, string user)
    {
        options.WithCredentials(user, "secret-one");
        AddTls(options);
    }

    private async Task<AlertsHost> StartAsync(string certificateName, DateTimeOffset until, bool trusted)
    {
        Certificates.Write(_broker, certificateName, until);
        _broker.AddUser("door-box", "secret-one");
        await File.WriteAllTextAsync(_password, "secret-one\n", Token);
        File.Copy(Path.Combine(Repository.Root, "deploy", "mosquitto", "acl"), _broker.PathOf("acl"));
        await _broker.StartAsync(Token);
        var settings = AlertsHost.Settings(_broker.Port);
        (settings["Mqtt:Username"], settings["Mqtt:PasswordFile"], settings["Mqtt:Tls:Enabled"]) = ("door-box", _password, "true");
        settings["Mqtt:HomeAssistant:Enabled"] = "true";
        settings["Doors:front:Camera"] = "entrance";
        settings["Doors:front:Key"] = new string('k', 32);
        settings["Mqtt:Tls:CaFile"] = trusted ? _broker.PathOf("broker.pem") : "";
        return await AlertsHost.StartAsync(settings, Token);
    }

    private void AsNode(MqttClientOptionsBuilder options)
    {
        options.WithCredentials("door-box", "secret-one");
        AddTls(options);
    }

    private static void AddTls(MqttClientOptionsBuilder options) =>
        options.WithTlsOptions(tls => tls.UseTls().WithCertificateValidationHandler(_ => true));

    private static string SiteSettings() => File.ReadAllText(Path.Combine(Repository.Root, "deploy", "mosquitto", "site.conf"))
        .Replace("listener 8883", "", StringComparison.Ordinal)
        .Replace("/etc/mosquitto", "{folder}", StringComparison.Ordinal)
        .Replace("/var/lib/mosquitto", "{folder}", StringComparison.Ordinal);

    private static HealthReportEntry Health(AlertsHost host) => host.MqttHealthAsync(Token).GetAwaiter().GetResult();
}
