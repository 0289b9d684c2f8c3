using System.Globalization;
using MaskPose.Edge.Alerts;
using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Broker;
using MaskPose.Edge.Unit.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Settings;

/// <summary>What is not allowed stops the start, and the error names the key.</summary>
public sealed class AlertsOptionsTests
{
    public static TheoryData<string, string> TooLittleOrTooMuch
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (key, limits) in NumberLimits.Of("Alerts"))
            {
                data.Add(key, Text(limits.Least - 1));
                data.Add(key, Text(limits.Most + 1));
            }

            return data;
        }
    }

    public static TheoryData<string, string> NotAllowed => new()
    {
        { "Alerts:Site", "" },
        { "Alerts:Site", "School" },
        { "Alerts:Site", "school/#" },
        { "Alerts:Node", "north+south" },
        { "Alerts:Node", "a23456789-123456789-123456789-123456789-1" },
        { "Alerts:Mask:MajorityShare", "NaN" },
        { "Mqtt:Port", "70000" },
        { "Mqtt:Port", "-1" },
        { "Mqtt:Protocol", "3.1" },
        { "Mqtt:KeepAliveSeconds", "0" },
        { "Mqtt:TimeoutMs", "1" },
        { "Mqtt:Password", "without-a-user" },
        { "Mqtt:PasswordFile", "/nowhere/password" },
        { "Mqtt:Tls:CaFile", "/nowhere/ca.pem" },
        { "Broker:Port", "0" },
        { "Broker:Address", "everywhere" },
        { "Broker:Address", "0.0.0.0" },
        { "Broker:MaximumClients", "1" },
        { "Broker:MaximumPendingMessages", "1" },
        { "Broker:Users:ana:Password", "" },
        { "Broker:Users:ana:Password", "7 bytes" },
        { "Broker:Username", "without-a-password" },
        { "Broker:Users:ana:PasswordFile", "/nowhere/password" },
        { "Broker:Users:ana:Publish", "a/#/b" },
        { "Broker:Users:ana:Subscribe", "a+" },
        { "Broker:Users:$node:Password", "secret" },
        { "Broker:MaximumMessageBytes", "1" },
        { "Broker:MaximumRetainedMessages", "1" },
        { "Broker:MaximumSessions", "1" },
        { "Broker:SessionHours", "0" },
        { "Mqtt:HomeAssistant:DiscoveryPrefix", "home/#" },
        { "Doors:Front:Camera", "" },
        { "Doors:front:Camera", "" },
        { "Doors:front:Zone", "nowhere" },
        { "Doors:front:Key", "short" },
        { "Doors:front:KeyFile", "/nowhere/key" },
        { "Doors:front:Verdicts", "unknown" },
        { "Doors:front:Verdicts", "" },
        { "Doors:front:MinimumConfidence", "0.4" },
        { "Doors:front:HoldSeconds", "-1" },
        { "Doors:front:MinimumFrames", "1" },
        { "Doors:front:MaximumPeople", "0" },
        { "Doors:front:MaximumFrameAgeMs", "99" },
        { "Doors:front:PermitSeconds", "61" },
        { "Doors:front:AcknowledgeTimeoutMs", "0" },
        { "Doors:front:CooldownSeconds", "0" },
        { "Doors:front:ClockSkewSeconds", "NaN" },
    };

    [Theory]
    [MemberData(nameof(TooLittleOrTooMuch))]
    [MemberData(nameof(NotAllowed))]
    public void Value_NotAllowed_StopsTheStartByName(string key, string value)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read((key, value)));

        Assert.Contains(key.StartsWith("Broker:Users:$", StringComparison.Ordinal) ? "Broker:Users:$node" : key, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_SeveralNotAllowed_AreAllNamed()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read(("Alerts:Site", "A"), ("Alerts:Mask:HoldSeconds", "-1")));

        Assert.Equal(2, error.Failures.Count());
    }

    [Fact]
    public void Value_OfTheWrongKind_IsNamed()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Read(("Alerts:Mask:HoldSeconds", "long")));

        Assert.Contains("Alerts:Mask:HoldSeconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Broker_NeitherEmbeddedNorNamed_StopsTheStart()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read(("Broker:Enabled", "false")));

        Assert.Contains("Mqtt:Host", error.Message, StringComparison.Ordinal);
    }

    /// <summary>All numbers of the section have limits.</summary>
    [Fact]
    public void Values_AtTheEdges_AreAllowed()
    {
        var all = NumberLimits.Of("Alerts");

        Assert.Equal(39, all.Count);
        Read([.. all.Select(r => (r.Key, Text(r.Limits.Most)))]);
        Read([.. all.Select(r => (r.Key, Text(r.Limits.Least)))]);
    }

    [Theory]
    [InlineData("", "0", false, "127.0.0.1:1883")]
    [InlineData("broker.site", "0", false, "broker.site:1883")]
    [InlineData("broker.site", "0", true, "broker.site:8883 (TLS)")]
    [InlineData("broker.site", "2883", true, "broker.site:2883 (TLS)")]
    public void Link_ByHostPortAndTls_IsThatBroker(string host, string port, bool tls, string expected)
    {
        using var services = Services(("Mqtt:Host", host), ("Mqtt:Port", port), ("Mqtt:Tls:Enabled", tls.ToString()));

        Assert.Equal(expected, services.GetRequiredService<MqttConnectionSettings>().ToString());
    }

    /// <summary>Who knew it could take the node's connection over, as a reader at the site's broker once did.</summary>
    [Fact]
    public void ClientId_OfANode_IsAnotherInEachRun()
    {
        var ids = Enumerable.Range(0, 3).Select(_ =>
        {
            using var services = Services(("Mqtt:Host", "broker.site"));
            return services.GetRequiredService<MqttConnectionSettings>().Options([]).ClientId;
        }).ToList();

        Assert.Equal(3, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^maskpose-site-node-[0-9a-f]{12}$", id));
    }

    [Theory]
    [InlineData(true)] // embedded, on loopback
    [InlineData(false, "Mqtt:Host", "127.0.0.1")] // whoever reaches that broker
    [InlineData(true, "Mqtt:Host", "127.0.0.1", "Mqtt:Username", "node")]
    [InlineData(false, "Mqtt:Host", "broker.site")]
    [InlineData(true, "Mqtt:Host", "broker.site", "Mqtt:Username", "node")]
    [InlineData(false, "Mqtt:Host", "broker.site", "Mqtt:Username", "node", "Mqtt:Commands", "false")]
    [InlineData(true, "Mqtt:Host", "broker.site", "Mqtt:Commands", "true")]
    [InlineData(true, "Broker:Address", "0.0.0.0", "Broker:Username", "site", "Broker:Password", "secret-one")]
    [InlineData(false, "Mqtt:Commands", "false")]
    public void Commands_AreHeardWhereTheBrokerCanKnowWhoWrites(bool expected, params string[] settings)
    {
        using var services = Services([.. settings.Chunk(2).Select(s => (s[0], s[1]))]);

        Assert.Equal(expected, services.GetRequiredService<MqttConnectionSettings>().HearsCommands);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(false, "Mqtt:Host", "127.0.0.1", "Mqtt:Commands", "true")]
    [InlineData(true, "Mqtt:Host", "127.0.0.1", "Mqtt:Username", "node")]
    [InlineData(true, "Broker:Users:admin:Password", "admin-secret")]
    public void ManualPermits_AskForUsersAtTheBroker(bool allowed, params string[] settings)
    {
        (string, string)[] all =
        [
            ("Doors:front:Camera", "entrance"), ("Doors:front:Key", new string('k', 32)), ("Doors:front:ManualPermits", "true"),
            .. settings.Chunk(2).Select(s => (s[0], s[1])),
        ];

        var error = Record.Exception(() => Read(all));

        Assert.Equal(allowed, error is null);
        Assert.True(allowed || error!.Message.Contains("Doors:front:ManualPermits", StringComparison.Ordinal), error?.Message);
    }

    private static void Read(params (string Key, string Value)[] settings)
    {
        using var services = Services(settings);
        _ = services.GetRequiredService<IOptions<AlertsOptions>>().Value;
        _ = services.GetRequiredService<IOptions<BrokerOptions>>().Value;
        _ = services.GetRequiredService<IOptions<MqttOptions>>().Value;
        _ = services.GetRequiredService<IOptions<DoorsOptions>>().Value;
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings) => new ServiceCollection().AddLogging()
        .AddAlerts(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build())
        .BuildServiceProvider();

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
