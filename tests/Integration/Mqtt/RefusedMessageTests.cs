using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>What a real broker does not take is set aside, and the rest goes on.</summary>
public sealed class RefusedMessageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A broker of 3.1.1 says nothing, it closes the connection.</summary>
    [Theory]
    [InlineData("5", "1000")]
    [InlineData("3.1.1", "event/mask")]
    public async Task Message_LargerThanTheBrokerTakes_LeavesTheRestAlone(string protocol, string word)
    {
        using var broker = new Mosquitto("allow_anonymous true\nmax_packet_size 1000");
        await broker.StartAsync(Token);
        var settings = AlertsHost.Settings(broker.Port);
        settings["Mqtt:Protocol"] = protocol;
        await using var host = await AlertsHost.StartAsync(settings, Token);
        await ConnectedAsync(host);
        await host.Sink.ShowAsync("entrance", DateTimeOffset.UtcNow, 3, MaskVerdict.Unmasked, Token);

        await TroubleAsync(host, "event/mask", word);

        await host.Sink.ReportAsync(Seen.Status("yard", DateTimeOffset.UtcNow), Token);
        using var listener = await Listener.ConnectAsync(broker.Port, Token);
        await listener.FirstAsync("camera/yard/status", _ => true, Token);
        Assert.DoesNotContain(listener.All, m => m.Topic.EndsWith("event/mask", StringComparison.Ordinal));
    }

    /// <summary>Of a retained topic and of the node's own availability, which go out before the events.</summary>
    [Theory]
    [InlineData("camera/+/state", "camera/entrance/status")]
    [InlineData("camera/+/status", "availability")]
    public async Task Message_ThatTheAccessListForgot_LeavesTheEventsAlone(string allowed, string forgotten)
    {
        using var broker = new Mosquitto("allow_anonymous true\nacl_file {folder}/acl");
        await File.WriteAllTextAsync(
            broker.PathOf("acl"),
            $"topic read maskpose/#\ntopic write maskpose/v1/+/+/{allowed}\ntopic write maskpose/v1/+/+/camera/+/event/mask\n",
            Token);
        await broker.StartAsync(Token);
        await using var host = await AlertsHost.StartAsync(AlertsHost.Settings(broker.Port), Token);
        using var listener = await Listener.ConnectAsync(broker.Port, Token);
        await host.Sink.ReportAsync(Seen.Status("entrance", DateTimeOffset.UtcNow), Token);

        await host.Sink.ShowAsync("entrance", DateTimeOffset.UtcNow, 3, MaskVerdict.Unmasked, Token);

        await listener.FirstAsync("event/mask", _ => true, Token);
        await TroubleAsync(host, forgotten, "NotAuthorized");
    }

    private static Task ConnectedAsync(AlertsHost host) => Eventually.TrueAsync(
        () => Health(host).Status == HealthStatus.Healthy, () => $"not connected: {Health(host).Description}", Token);

    private static Task TroubleAsync(AlertsHost host, params string[] words) => Eventually.TrueAsync(
        () => Health(host) is { Status: HealthStatus.Degraded, Description: { } text }
            && words.All(word => text.Contains(word, StringComparison.Ordinal)),
        () => Health(host).Description!,
        Token);

    private static HealthReportEntry Health(AlertsHost host) => host.MqttHealthAsync(Token).GetAwaiter().GetResult();
}
