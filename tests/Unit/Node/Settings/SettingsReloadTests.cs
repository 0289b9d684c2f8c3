using MaskPose.Edge.Alerts;
using MaskPose.Edge.Alerts.Commands;
using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Core.Commands;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Node.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Settings;

public sealed class SettingsReloadTests : IDisposable
{
    private readonly LiveConfiguration _live;
    private readonly SettingsReload _reload;
    private readonly ServiceProvider _services;
    private Func<IConfiguration> _file = () => Of(("Cameras:door:Source", "rtsp://10.0.0.5/"));

    public SettingsReloadTests()
    {
        _live = new LiveConfiguration(_file());
        _reload = new SettingsReload(_live, new SettingsSource(null, () => _file(), s => s), Edition.Product, NullLogger<SettingsReload>.Instance);
        var configuration = new ConfigurationBuilder().Add(_live).Build();
        _services = new ServiceCollection().AddLogging().AddAlerts(configuration).BuildServiceProvider();
    }

    private AlertsOptions Alerts => _services.GetRequiredService<IOptionsMonitor<AlertsOptions>>().CurrentValue;

    public void Dispose()
    {
        _reload.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task Reload_ANewRule_IsInForce()
    {
        Assert.Empty(Alerts.Rules);
        _file = () => Of(("Cameras:door:Source", "rtsp://10.0.0.5/"), ("Alerts:Rules:no-mask:Preset", "entrance"));

        Assert.Empty(await ReloadAsync());

        Assert.Equal(["no-mask"], Alerts.Rules.Keys);
    }

    /// <summary>.NET reads the machine's time zone once; it is one for the whole process, so nobody else may look at it meanwhile.</summary>
    [Fact]
    public async Task Reload_AfterTheTimeZoneWasSet_ChangesTheRulesHours()
    {
        _file = () => Of(("Cameras:door:Source", "rtsp://10.0.0.5/"), ("Alerts:Rules:no-mask:Preset", "entrance"));
        await ReloadAsync();
        var book = new RuleSet();
        book.Read(Alerts);
        var told = 0;
        using var changes = _services.GetRequiredService<IOptionsMonitor<AlertsOptions>>().OnChange(_ => told++);
        var before = Environment.GetEnvironmentVariable("TZ");
        try
        {
            Environment.SetEnvironmentVariable("TZ", "Pacific/Kiritimati");
            Assert.Empty(await ReloadAsync());
            book.Read(Alerts);

            Assert.True(told > 0);
            Assert.Equal(TimeSpan.FromHours(14), Assert.Single(book.Rules).Schedule.Zone.BaseUtcOffset);
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", before);
            TimeZoneInfo.ClearCachedData();
        }
    }

    [Fact]
    public async Task Reload_OtherLimitsOfAttention_AreInForce()
    {
        _file = () => Of(("Cameras:door:Source", "rtsp://10.0.0.5/"), ("Alerts:CameraAttention:door:Preset", "driver"), ("Alerts:CameraAttention:door:NodCount", "9"));

        Assert.Empty(await ReloadAsync());

        Assert.Equal(("driver", 9), (Alerts.CameraAttention["door"].Preset, AttentionPresets.For(Alerts, "door").NodCount));
        Assert.Empty(_reload.Waiting);
    }

    [Fact]
    public async Task Reload_LimitsOfACameraThatIsNone_NamesTheCameras()
    {
        _file = () => Of(("Cameras:door:Source", "rtsp://10.0.0.5/"), ("Alerts:CameraAttention:yard:Preset", "driver"));

        Assert.Equal(["Alerts:CameraAttention:yard is \"yard\": there is no such camera; allowed: door."], await ReloadAsync());
    }

    [Fact]
    public async Task Reload_SettingsThatAreWrong_KeepsTheLastGoodOnes()
    {
        _file = () => Of(("Cameras:door:Source", "rtsp://10.0.0.6/"), ("Cameras:door:Tiles", "99"), ("Alerts:Rules:r:When", "asleep"));

        var errors = await ReloadAsync();

        Assert.Equal(2, errors.Count);
        Assert.Equal("rtsp://10.0.0.5/", _live.InForce["Cameras:door:Source"]);
        Assert.Empty(Alerts.Rules);
        var health = await new SettingsHealth(_reload).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains("Cameras:door:Tiles", health.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reload_AFileThatIsNoJson_SaysSoAndKeepsTheLastGoodOnes()
    {
        _file = () => throw new NodeConfigurationException("site.json: no JSON");

        Assert.Equal(["site.json: no JSON"], await ReloadAsync());

        _file = () => Of(("Cameras:door:Source", "rtsp://10.0.0.5/"));
        Assert.Empty(await ReloadAsync());
        Assert.Empty(_reload.Errors);
    }

    /// <summary>A port can't change while the node listens; what else changed is in force all the same.</summary>
    [Fact]
    public async Task Reload_WhatNeedsARestart_WaitsForIt()
    {
        _file = () => Of(("Cameras:door:Source", "rtsp://10.0.0.6/"), ("Node:HttpPort", "9080"));

        Assert.Empty(await ReloadAsync());

        Assert.Equal(["Node:HttpPort"], _reload.Waiting);
        Assert.False(_live.InForce.ContainsKey("Node:HttpPort"));
        Assert.Equal("rtsp://10.0.0.6/", _live.InForce["Cameras:door:Source"]);
    }

    /// <summary>What the command answers with; each of these needs a restart.</summary>
    [Fact]
    public async Task Reload_DoorsMqttAndBroker_AreNamedByTheAnswerAsWaiting()
    {
        _file = () => Of(
            ("Cameras:door:Source", "rtsp://10.0.0.5/"), ("Doors:front:Camera", "door"), ("Doors:front:Key", new string('k', 32)),
            ("Mqtt:Host", "broker.site"), ("Broker:Port", "1884"), ("Webhooks:app:Url", "http://10.0.0.9/"));

        var answer = await new ReloadCommand(new Attendants(), _reload.ReloadAsync).RunAsync(
            CommandArguments.Read("{}"u8.ToArray()), TestContext.Current.CancellationToken);

        Assert.Equal("""{"needRestart":["Broker:Port","Doors:front:Camera","Doors:front:Key","Mqtt:Host"]}""", answer.ToJsonString());
        Assert.Equal("http://10.0.0.9/", _live.InForce["Webhooks:app:Url"]);
    }

    [Fact]
    public async Task Reload_NothingNew_TellsNobody()
    {
        var told = 0;
        using var listening = _services.GetRequiredService<IOptionsMonitor<AlertsOptions>>().OnChange(_ => told++);

        Assert.Empty(await ReloadAsync());

        Assert.Equal(0, told);
    }

    /// <returns>What is wrong.</returns>
    private async Task<IReadOnlyList<string>> ReloadAsync() => (await _reload.ReloadAsync(TestContext.Current.CancellationToken)).Errors;

    private static IConfiguration Of(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value))
        .Build();
}
