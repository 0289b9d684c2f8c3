using System.Globalization;
using MaskPose.Edge.Core.Vision;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>Users, rights, kept sessions and limits of the embedded broker.</summary>
public sealed class BrokerRightsTests
{
    private const string Root = "maskpose/v1/site/node/";

    private readonly int _port = Ports.Free();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task User_WritesWhatItMayAndNothingElse()
    {
        await using var host = await StartAsync();
        using var door = await ConnectAsync("door");

        var answer = await PublishAsync(door, Root + "door/front/ack");
        var permit = await PublishAsync(door, Root + "door/front/permit");
        var command = await PublishAsync(door, Root + "cmd/reload");

        Assert.True(answer.IsSuccess);
        Assert.Equal(MqttClientPublishReasonCode.NotAuthorized, permit.ReasonCode);
        Assert.Equal(MqttClientPublishReasonCode.NotAuthorized, command.ReasonCode);
    }

    [Theory]
    [InlineData(Root + "#", MqttClientSubscribeResultCode.GrantedQoS1)]
    [InlineData("maskpose/#", MqttClientSubscribeResultCode.NotAuthorized)]
    [InlineData("#", MqttClientSubscribeResultCode.NotAuthorized)]
    [InlineData("+/v1/site/node/#", MqttClientSubscribeResultCode.NotAuthorized)]
    [InlineData(Root + "+", MqttClientSubscribeResultCode.GrantedQoS1)]
    public async Task User_ReadsWhatItMayAndNothingElse(string filter, MqttClientSubscribeResultCode expected)
    {
        await using var host = await StartAsync();
        using var door = await ConnectAsync("door");

        var result = await door.SubscribeAsync(filter, MqttQualityOfServiceLevel.AtLeastOnce, Token);

        Assert.Equal(expected, Assert.Single(result.Items).ResultCode);
    }

    [Fact]
    public async Task User_WithAWillWhereItMayNotWrite_LeavesNone()
    {
        await using var host = await StartAsync();
        using var listener = await Listener.ConnectAsync(_port, Token, configure: o => o.AsUser("admin"));
        var door = await ConnectAsync("door", o => o.WithWillTopic(Root + "door/forbidden/state").WithWillPayload("{}"));
        var admin = await ConnectAsync("admin", o => o.WithWillTopic(Root + "door/allowed/state").WithWillPayload("{}"));

        door.Dispose(); // without goodbye
        admin.Dispose();

        await listener.FirstAsync("door/allowed/state", _ => true, Token);
        Assert.DoesNotContain(listener.All, m => m.Topic.EndsWith("door/forbidden/state", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("door", "wrong")]
    [InlineData("nobody", "door-secret")]
    [InlineData("$node", "door-secret")]
    [InlineData(null, null)]
    public async Task Stranger_IsRefused(string? name, string? password)
    {
        await using var host = await StartAsync();
        using var client = new MqttClientFactory().CreateMqttClient();
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _port);

        var result = await client.ConnectAsync((name is null ? options : options.WithCredentials(name, password)).Build(), Token);

        Assert.Equal(MqttClientConnectResultCode.BadUserNameOrPassword, result.ResultCode);
    }

    [Fact]
    public async Task ClientId_OfAnotherUser_IsRefused()
    {
        await using var host = await StartAsync();
        using var admin = await ConnectAsync("admin", o => o.WithClientId("admin-dashboard"));
        using var client = new MqttClientFactory().CreateMqttClient();

        var result = await client.ConnectAsync(Options("door").WithClientId("admin-dashboard").Build(), Token);

        Assert.Equal(MqttClientConnectResultCode.ClientIdentifierNotValid, result.ResultCode);
        Assert.Contains("Broker:Users:door:ClientIds", result.ReasonString, StringComparison.Ordinal);
        Assert.True(admin.IsConnected);
    }

    [Theory]
    [InlineData("door", true)]
    [InlineData("door-2", true)]
    [InlineData("lock-7", true)]
    [InlineData("", true)]
    [InlineData("doors", false)]
    [InlineData("lock-8", false)]
    public async Task ClientId_OfItsOwnUserOrListed_IsTaken(string id, bool taken)
    {
        await using var host = await StartAsync(("Broker:Users:door:ClientIds", "lock-6 lock-7"));
        using var client = new MqttClientFactory().CreateMqttClient();

        var result = await client.ConnectAsync(Options("door").WithProtocolVersion(MqttProtocolVersion.V500).WithClientId(id).Build(), Token);

        Assert.Equal(taken ? MqttClientConnectResultCode.Success : MqttClientConnectResultCode.ClientIdentifierNotValid, result.ResultCode);
    }

    [Theory]
    [InlineData(MqttProtocolVersion.V311)]
    [InlineData(MqttProtocolVersion.V500)]
    public async Task Password_GuessedTooOften_IsNotLookedAtForAWhile(MqttProtocolVersion version)
    {
        await using var host = await StartAsync();
        var results = new List<MqttClientConnectResultCode>();
        foreach (var password in (string[])[.. Enumerable.Repeat("wrong-one", 20), "door-secret"])
        {
            using var client = new MqttClientFactory().CreateMqttClient();
            results.Add((await client.ConnectAsync(
                Options("door").WithProtocolVersion(version).WithCredentials("door", password).Build(), Token)).ResultCode);
        }

        using var admin = await ConnectAsync("admin");
        Assert.DoesNotContain(MqttClientConnectResultCode.Success, results.Take(20));
        Assert.NotEqual(MqttClientConnectResultCode.BadUserNameOrPassword, results[^2]);
        Assert.NotEqual(MqttClientConnectResultCode.Success, results[^1]);
    }

    [Theory]
    [InlineData(MqttProtocolVersion.V311)]
    [InlineData(MqttProtocolVersion.V500)]
    public async Task Session_ThatIsKept_GetsWhatCameMeanwhile(MqttProtocolVersion version)
    {
        await using var host = await StartAsync();
        using (var before = await ConnectAsync("admin", Kept))
        {
            await before.SubscribeAsync("maskpose/v1/+/+/camera/+/event/mask", MqttQualityOfServiceLevel.AtLeastOnce, Token);
            await before.DisconnectAsync(cancellationToken: Token);
        }

        await host.Sink.ShowAsync("entrance", DateTimeOffset.UtcNow, 3, MaskVerdict.Unmasked, Token);
        using var witness = await Listener.ConnectAsync(_port, Token, configure: o => o.AsUser("admin"));
        await witness.FirstAsync("camera/entrance/state", _ => true, Token);
        using var after = new MqttClientFactory().CreateMqttClient();
        var heard = new TaskCompletionSource<string>();
        after.ApplicationMessageReceivedAsync += args =>
        {
            heard.TrySetResult(args.ApplicationMessage.Topic);
            return Task.CompletedTask;
        };
        var options = Options("admin");
        Kept(options);
        var result = await after.ConnectAsync(options.Build(), Token);

        Assert.True(result.IsSessionPresent);
        Assert.EndsWith("event/mask", await heard.Task.WaitAsync(Patience.Long, Token), StringComparison.Ordinal);

        void Kept(MqttClientOptionsBuilder o)
        {
            o.WithClientId("admin-dashboard").WithProtocolVersion(version).WithCleanSession(false);
            if (version == MqttProtocolVersion.V500)
            {
                o.WithSessionExpiryInterval(3600);
            }
        }
    }

    [Fact]
    public async Task Message_TooLarge_IsRefused()
    {
        await using var host = await StartAsync(("Broker:MaximumMessageBytes", "1024"));
        using var admin = await ConnectAsync("admin");

        var result = await admin.PublishAsync(Message("maskpose/large", new string('x', 1025)), Token);

        Assert.Equal(MqttClientPublishReasonCode.QuotaExceeded, result.ReasonCode);
    }

    [Fact]
    public async Task Retained_BeyondTheMost_AreRefusedAndTheNodesStay()
    {
        await using var host = await StartAsync(("Broker:MaximumRetainedMessages", "100"));
        using var admin = await ConnectAsync("admin");
        MqttClientPublishResult? last = null;
        for (var number = 0; number < 101; number++)
        {
            last = await admin.PublishAsync(Message($"maskpose/flood/{number}", "{}", retain: true), Token);
        }

        Assert.Equal(MqttClientPublishReasonCode.QuotaExceeded, last!.ReasonCode);
    }

    [Fact]
    public async Task Sessions_BeyondTheMost_AreRefused()
    {
        await using var host = await StartAsync(("Broker:MaximumSessions", "2"));
        using var admin = await ConnectAsync("admin", o => o.WithClientId("admin-one"));
        using var client = new MqttClientFactory().CreateMqttClient();

        var result = await client.ConnectAsync(Options("admin").WithClientId("admin-two").Build(), Token);

        Assert.Equal(MqttClientConnectResultCode.QuotaExceeded, result.ResultCode); // the node has the other
    }

    /// <summary>Nobody has others locked out by holding all sessions, nor the node.</summary>
    [Fact]
    public async Task Sessions_OfOneUser_LeaveRoomForOthers()
    {
        await using var host = await StartAsync(("Broker:MaximumSessionsPerUser", "1"), ("Broker:MaximumSessions", "3"));
        using var door = await ConnectAsync("door", o => o.WithClientId("door-one"));
        using var client = new MqttClientFactory().CreateMqttClient();

        var result = await client.ConnectAsync(Options("door").WithClientId("door-two").Build(), Token);
        using var admin = await ConnectAsync("admin");

        Assert.Equal(MqttClientConnectResultCode.QuotaExceeded, result.ResultCode);
        Assert.True(admin.IsConnected);
    }

    /// <summary>300 messages of 1 MB took 470 MB before; now its own budget, and the newest that it had room for arrive.</summary>
    [Fact]
    public async Task Pending_BeyondTheBytesOfAUser_DoesNotReachIt()
    {
        await using var host = await StartAsync(("Broker:MaximumPendingMegabytes", "1"));
        var before = await ConnectAsync("door", Kept);
        await before.SubscribeAsync(Root + "#", MqttQualityOfServiceLevel.AtLeastOnce, Token);
        await before.DisconnectAsync(cancellationToken: Token);
        using var admin = await ConnectAsync("admin");
        for (var number = 0; number < 20; number++)
        {
            await admin.PublishAsync(Message(Root + "large", new string('x', 200_000)), Token);
        }

        await admin.PublishAsync(Message(Root + "small", "{}"), Token);
        var heard = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using var after = new MqttClientFactory().CreateMqttClient();
        after.ApplicationMessageReceivedAsync += args =>
        {
            heard.Enqueue(args.ApplicationMessage.Topic);
            return Task.CompletedTask;
        };
        var options = Options("door");
        Kept(options);
        await after.ConnectAsync(options.Build(), Token);

        await Eventually.TrueAsync(() => heard.Contains(Root + "small"), () => string.Join(", ", heard), Token);
        Assert.InRange(heard.Count(t => t == Root + "large"), 1, 5);

        static void Kept(MqttClientOptionsBuilder o) => o.WithClientId("door-kept").WithCleanSession(false)
            .WithProtocolVersion(MqttProtocolVersion.V500).WithSessionExpiryInterval(3600);
    }

    private async Task<AlertsHost> StartAsync(params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Alerts:Store:File"] = ":memory:",
            ["Broker:Port"] = _port.ToString(CultureInfo.InvariantCulture),
            ["Broker:Users:door:Password"] = "door-secret",
            ["Broker:Users:door:Subscribe"] = Root + "#",
            ["Broker:Users:door:Publish"] = Root + "door/front/ack",
            ["Broker:Users:admin:Password"] = "admin-secret",
            ["Broker:Users:admin:Publish"] = "maskpose/#",
        };
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        var host = await AlertsHost.StartAsync(settings, Token);
        await Eventually.TrueAsync(
            () => host.MqttHealthAsync(Token).GetAwaiter().GetResult().Description!.StartsWith("connected", StringComparison.Ordinal),
            () => "the node is not connected",
            Token);
        return host;
    }

    private MqttClientOptionsBuilder Options(string user) =>
        new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _port).AsUser(user);

    private async Task<IMqttClient> ConnectAsync(string user, Action<MqttClientOptionsBuilder>? configure = null)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        var options = Options(user);
        configure?.Invoke(options);
        Assert.Equal(MqttClientConnectResultCode.Success, (await client.ConnectAsync(options.Build(), Token)).ResultCode);
        return client;
    }

    private static Task<MqttClientPublishResult> PublishAsync(IMqttClient client, string topic) =>
        client.PublishAsync(Message(topic, "{}"), Token);

    private static MqttApplicationMessage Message(string topic, string payload, bool retain = false) => new MqttApplicationMessageBuilder()
        .WithTopic(topic).WithPayload(payload).WithRetainFlag(retain).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();
}
