using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Unit.Core.Watching;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Observing;

/// <summary>Rules as a node has them, from settings to messages.</summary>
public sealed class RulesServiceTests : IDisposable
{
    private static readonly ObservedFace Left = People.At(300, 300, MaskVerdict.Unmasked);
    private static readonly ObservedFace Right = People.At(900, 300, MaskVerdict.Unmasked);

    private readonly Workbench _bench = new(
        ("Alerts:Zones:right:Camera", "entrance"),
        ("Alerts:Zones:right:Polygon", "0.5,0 1,0 1,1 0.5,1"),
        ("Alerts:Rules:no-mask:Preset", "entrance"),
        ("Alerts:Rules:no-mask:Zone", "right"),
        ("Alerts:Rules:elsewhere:Preset", "hospital"),
        ("Alerts:Rules:elsewhere:Cameras", "yard"));

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Observe_SomeoneInTheZone_IsAnAlertBesideTheEvent()
    {
        _bench.Run(3, Right);
        _bench.Run(3);

        Assert.Equal(["begin unmasked", "end unmasked"], _bench.Events);
        Assert.Equal(["no-mask begin unmasked", "no-mask end unmasked"], _bench.Alarms);
    }

    [Fact]
    public void Observe_SomeoneElsewhere_IsAnEventAlone()
    {
        _bench.Run(3, Left);

        Assert.Equal(["begin unmasked"], _bench.Events);
        Assert.Empty(_bench.Alarms);
    }

    [Fact]
    public void Alert_Message_NamesRuleZoneAndSeverity()
    {
        _bench.Run(3, Right);

        var stored = Assert.Single(_bench.Store.NewestAlerts(10));
        Assert.EndsWith("/camera/entrance/alert", stored.Topic, StringComparison.Ordinal);
        var envelope = JsonNode.Parse(stored.Envelope)!;
        Assert.Equal("maskpose.alert", (string?)envelope["type"]);
        Assert.Equal(("no-mask", "right", "warning"), ((string?)envelope["data"]!["rule"], (string?)envelope["data"]!["zone"], (string?)envelope["data"]!["severity"]));
    }

    /// <summary>The rule sleeps from 09:00 on: the clock on the wall counts, whatever the camera's own line of time says.</summary>
    [Fact]
    public void Schedule_WhenTheClockIsSet_IsHeededByTheNewClock()
    {
        _bench.Set(("Alerts:Rules:no-mask:From", "07:00"), ("Alerts:Rules:no-mask:To", "09:00"), ("Alerts:Rules:no-mask:TimeZone", "UTC"));
        _bench.Run(3, Right);
        Assert.Equal(["no-mask begin unmasked"], _bench.Alarms);

        _bench.Time.Set(TimeSpan.FromHours(5));
        _bench.Run(4, Right);

        Assert.Equal(["no-mask begin unmasked", "no-mask end unmasked"], _bench.Alarms);
        Assert.Equal(["begin unmasked"], _bench.Events);
    }

    [Fact]
    public void Rule_ThatIsGone_EndsForTheSettings()
    {
        _bench.Run(3, Right);

        _bench.Set(("Alerts:Rules:no-mask:HoldSeconds", "2"));

        Assert.Equal("settings", (string?)JsonNode.Parse(_bench.Store.NewestAlerts(1)[0].Envelope)!["data"]!["endReason"]);
    }

    /// <summary>Ten seconds away are a long glance for a driver and none in a class; the one that lasted ends.</summary>
    [Fact]
    public void CameraAttention_Changed_IsFollowedAtOnceWithTheSamePeople()
    {
        var away = Left with { Head = MaskPose.Edge.Unit.Core.Temporal.Moments.Looking(yaw: 60) };
        _bench.Run(10, away);
        Assert.Equal(["begin unmasked", "begin inattentive"], _bench.Events.Where(e => !e.StartsWith("update", StringComparison.Ordinal)));

        _bench.Set(("Alerts:CameraAttention:entrance:Preset", "classroom"));
        _bench.Run(10, away);
        Assert.Equal("end inattentive", _bench.Events.Last(e => e.EndsWith("inattentive", StringComparison.Ordinal)));
        Assert.DoesNotContain("end unmasked", _bench.Events);

        _bench.Set(("Alerts:CameraAttention:entrance:LongGlanceSeconds", "5"));
        _bench.Run(10, away);
        Assert.Equal(2, _bench.Events.Count(e => e == "begin inattentive"));
    }

    /// <summary>The zone grows, another rule comes; the person before the camera is still the same.</summary>
    [Fact]
    public void Settings_Changed_AreFollowedAtOnce()
    {
        _bench.Run(3, Left);
        Assert.Empty(_bench.Alarms);

        _bench.Set(("Alerts:Zones:right:Polygon", "0,0 1,0 1,1 0,1"), ("Alerts:Rules:all:Preset", "hospital"));
        _bench.Run(2, Left);

        Assert.Equal(["all begin unmasked", "no-mask begin unmasked"], _bench.Alarms.Order());
        Assert.Equal(["begin unmasked"], _bench.Events);

        _bench.Set(("Alerts:Rules:all:Preset", "driver"));

        Assert.Equal("all end unmasked", _bench.Alarms.Last());
    }

    [Fact]
    public void Webhook_ChangedTwiceInARow_SaysEachTimeWhatIsReadOfFaces()
    {
        _bench.Run(0.2);
        Assert.Equal(Watch.Mask, Wanted());

        _bench.Set(("Webhooks:chat:Url", "http://localhost"), ("Webhooks:chat:Messages", "events"));
        Assert.Equal(Watch.All, Wanted());

        _bench.Set(("Webhooks:chat:Kinds", "mask"));
        Assert.Equal(Watch.Mask, Wanted());
    }

    [Fact]
    public void State_OfTheCamera_CountsAttention()
    {
        _bench.Run(2, Left, Right);

        var attention = _bench.Told("state")!["attention"]!;
        Assert.Equal((2, 1.0), ((int)attention["attentive"]!, (double)attention["attentiveShare"]!));
    }

    private Watch? Wanted()
    {
        _bench.Time.Advance(TimeSpan.FromSeconds(0.1));
        return _bench.See(_bench.Time.GetUtcNow()).WantedWatch;
    }
}
