using System.Diagnostics;
using MaskPose.Edge.Alerts.Store;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet;
using MQTTnet.Protocol;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>A permit is taken back at once while somebody asks for a thousand other things a second.</summary>
public sealed class CommandFloodTests
{
    private const string Root = "maskpose/v1/site/node/";
    private const int PerSecond = 1000;
    private const int Revocations = 5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>As they come the answers are to be there within a second; on a machine that is busy otherwise they come later, but come.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Revoke_DuringAFlood_IsAnsweredAtOnce(bool embedded)
    {
        await using var node = await DocumentedNode.StartAsync(
            embedded, Token, ("Broker:Users:flood:Password", "flood-secret"), ("Broker:Users:flood:Publish", "maskpose/v1/+/+/cmd/+"),
            ("Broker:Users:admin:Password", "admin-secret"), ("Broker:Users:admin:Publish", "maskpose/v1/+/+/cmd/+"));
        using var listener = await Listener.ConnectAsync(node.Port, Token, configure: o => o.AsUser("admin"), topic: Root + "cmd/+/result");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var flood = FloodAsync(node.Port, stop.Token);
        await listener.FirstAsync("cmd/nonsense/result", _ => true, Token);
        using var admin = await ConnectAsync(node.Port, "admin");

        var times = new List<TimeSpan>();
        for (var number = 0; number < Revocations; number++)
        {
            times.Add(await RevokeAsync(admin, listener, number));
        }

        await stop.CancelAsync();
        var rate = await flood;
        TestContext.Current.SendDiagnosticMessage("{0} commands a second; revoke answered after, ms: {1}", rate, string.Join(", ", times.Select(t => (int)t.TotalMilliseconds)));
        var asked = node.Host.Services.GetRequiredService<AuditStore>().Newest(1000);
        Assert.Equal(Revocations, asked.Count(e => e.Action == "revoke"));
        Assert.Contains(asked, e => e.Who == (embedded ? "mqtt:admin (ana)" : "ana"));
    }

    private static async Task<TimeSpan> RevokeAsync(IMqttClient admin, Listener listener, int number)
    {
        var clock = Stopwatch.StartNew();
        await admin.PublishStringAsync(
            Root + "cmd/revoke", """{"door":"front","by":"ana"}""", MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: Token);
        await Eventually.TrueAsync(
            () => listener.All.Count(m => m.Topic.EndsWith("cmd/revoke/result", StringComparison.Ordinal)) > number, () => "no answer", Token);
        return clock.Elapsed;
    }

    /// <returns>How many a second there really were.</returns>
    private static async Task<int> FloodAsync(int port, CancellationToken cancellationToken)
    {
        using var client = await ConnectAsync(port, "flood");
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var clock = Stopwatch.StartNew();
        var sent = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            for (; sent < clock.Elapsed.TotalSeconds * PerSecond; sent++)
            {
                await client.PublishStringAsync(Root + "cmd/nonsense", """{"camera":"entrance"}""", cancellationToken: CancellationToken.None);
            }

            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        return (int)(sent / clock.Elapsed.TotalSeconds);
    }

    private static async Task<IMqttClient> ConnectAsync(int port, string user)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).AsUser(user).Build(), Token);
        return client;
    }
}
