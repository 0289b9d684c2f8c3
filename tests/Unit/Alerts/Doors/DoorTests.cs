using System.Text;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Unit.Core.Watching;
using MQTTnet;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Doors;

/// <summary>A door of a node on a clock that the test moves; the broker hears it, and nothing is really sent.</summary>
public sealed class DoorTests : IDisposable
{
    private readonly Workbench _bench = new(
        ("Alerts:Zones:mat:Camera", "entrance"), ("Alerts:Zones:mat:Polygon", "0,0 0.7,0 0.7,1 0,1"), ("Doors:front:Zone", "mat"),
        ("Doors:front:Camera", "entrance"), ("Doors:front:Key", new string('k', 32)), ("Doors:front:ManualPermits", "true"),
        ("Broker:Users:admin:Password", "admin-secret"));

    private readonly MqttSession _session;
    private float _sway;

    public DoorTests()
    {
        _session = new MqttSession(_bench.Get<MqttConnectionSettings>(), _bench.Get<Refusals>(), _ => { });
        _bench.Get<CurrentMqttSession>().Begin(_session, 1772439300500);
        _bench.Report(Samples.Status("entrance", CameraCondition.Online, _bench.Time.GetUtcNow()));
    }

    private Door Front => Assert.Single(_bench.Get<DoorSet>().All);

    private string Doubt => (string)JsonNode.Parse(_bench.Retained.All().Single(m => m.Key.EndsWith("door/front/state", StringComparison.Ordinal)).Value)!["data"]!["doubt"]!;

    private IEnumerable<string> Outcomes => _bench.Store.Newest(100).Reverse().Where(e => e.Topic.EndsWith("door/front/event", StringComparison.Ordinal))
        .Select(e => (string)JsonNode.Parse(e.Envelope)!["data"]!["state"]!);

    public void Dispose()
    {
        _session.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public void Person_MaskedForLongEnough_HasAPermitOnItsWay()
    {
        Stand(0.5, People.At(300, 300));
        Assert.Equal("tooShort", Doubt);

        Stand(2, People.At(300, 300));

        Assert.Equal("permitPending", Doubt);
    }

    /// <summary>As its picture shows somebody masked correctly, and the camera's noise hides that it is always the same.</summary>
    [Fact]
    public void Photograph_BeforeTheCamera_GetsNoPermit()
    {
        for (var frame = 0; frame < 80; frame++)
        {
            _bench.Run(0.1, People.At(300 + (0.3f * (frame % 3)), 300));
        }

        Assert.Equal("still", Doubt);
        Assert.Empty(Outcomes);
        _bench.Run(0.5, People.At(304, 300));
        Assert.Equal("permitPending", Doubt);
    }

    [Fact]
    public void Person_UnmaskedBesideTheZone_DoesNotMatter()
    {
        Stand(2.5, People.At(300, 300), People.At(1000, 300, MaskVerdict.Unmasked));

        Assert.Equal("permitPending", Doubt);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(40 * 24)]
    public void Clock_ThatIsSet_ShutsTheDoorForHalfAMinuteAlone(double hours)
    {
        Stand(3, People.At(300, 300));
        _bench.Time.Set(TimeSpan.FromHours(hours));
        Stand(1, People.At(300, 300));
        Assert.Equal("clockNotSane", Doubt);

        _bench.Run(31);
        _bench.Report(Samples.Status("entrance", CameraCondition.Online, _bench.Time.GetUtcNow()));
        Stand(2, People.At(300, 300));

        Assert.Equal("permitPending", Doubt);
    }

    [Fact]
    public void Grant_AfterTheClockWasSetBack_IsGivenAndTheSameWishIsNot()
    {
        var (nonce, _) = Grant("ana");
        Answer(Signed(nonce!, "opened"));
        _bench.Time.Set(TimeSpan.FromHours(-1));
        _bench.Run(32);

        (nonce, var error) = Grant("ana");

        Assert.Equal("", error);
        Answer(Signed(nonce!, "opened"));
        Assert.Null(Front.Grant("ana", _bench.Time.GetUtcNow()).Nonce);
    }

    [Fact]
    public void Zone_ThatIsGone_HasNobodyInIt()
    {
        Front.Apply(null);

        Stand(2, People.At(300, 300));

        Assert.Equal("nobodyThere", Doubt);
    }

    [Fact]
    public void Permit_Unanswered_IsToldOnceAndNotGivenAgain()
    {
        Stand(10, People.At(300, 300));

        Assert.Equal(["unanswered"], Outcomes);
        Assert.Equal("alreadyPermitted", Doubt);
    }

    [Fact]
    public void Camera_ThatFallsSilent_IsStaleAndThenOffline()
    {
        Stand(2, People.At(300, 300));
        _bench.Wait(2);
        Assert.Equal("staleFrame", Doubt);

        _bench.Wait(20);

        Assert.Equal("cameraOffline", Doubt);
    }

    [Fact]
    public void Connection_Ended_IsBrokerLost()
    {
        _bench.Get<CurrentMqttSession>().Begin(_session, 2).Dispose();

        Stand(2, People.At(300, 300));

        Assert.Equal("brokerLost", Doubt);
    }

    [Fact]
    public void Grant_ByHand_IsGivenWhoeverIsThereAndAnswered()
    {
        var (nonce, error) = Grant("ana");
        Assert.Equal("", error);

        Answer($"{{\"data\":{Signed(nonce!, "opened")}}}");

        Assert.Equal(["opened"], Outcomes);
    }

    [Fact]
    public void Grant_WhileOneIsPending_IsRefused()
    {
        Grant("ana");

        Assert.Equal((null, "a permit is already on its way"), Grant("ben"));
    }

    [Fact]
    public void Doubt_ThatStays_IsSinceItBegan()
    {
        Stand(0.5, People.At(300, 300), People.At(200, 300));
        var began = Front.Now;

        Stand(2, People.At(300, 300), People.At(200, 300));

        Assert.Equal((DenialReason.TooManyPeople, began), (began.Doubt, Front.Now));
        Stand(10);
        Assert.Equal(DenialReason.NobodyThere, Front.Now.Doubt);
        Assert.True(Front.Now.Since > began.Since);
    }

    /// <summary>Nobody takes the permits away here, as when the broker hangs.</summary>
    [Fact]
    public void Grant_BeyondWhatMayWait_IsDroppedAndSaysSo()
    {
        var answers = Enumerable.Range(0, 33).Select(_ =>
        {
            var (nonce, error) = Grant("ana");
            Answer(Signed(nonce!, "held"));
            return error;
        }).ToList();

        Assert.NotEqual("", answers[^1]);
        Assert.Equal("dropped", Outcomes.Last());
    }

    [Fact]
    public void Revoke_WhatIsPending_OnceOnly()
    {
        var (nonce, _) = Grant("ana");

        Assert.Equal(nonce, Front.Revoke("by ana"));
        Assert.Null(Front.Revoke("by ana"));
        Assert.Equal(["revoked"], Outcomes);
    }

    [Fact]
    public void Answer_RetainedOrOfAnotherPermit_EndsNothing()
    {
        var (nonce, _) = Grant("ana");

        Answer(Signed(nonce!, "opened"), retained: true);
        Answer(Signed("00", "opened"));

        Assert.Empty(Outcomes);
    }

    /// <summary>Else a stranger's "held" would be the door's official word while it opens, and revoke would find nothing.</summary>
    [Fact]
    public void Answer_ThatTheKeyHasNotSigned_EndsNothingAndIsNamed()
    {
        var (nonce, _) = Grant("ana");

        Answer($$"""{"nonce":"{{nonce}}","did":"held"}""");
        Answer(Signed(nonce!, "held").Replace("held", "refused", StringComparison.Ordinal));
        Assert.Equal(nonce, Front.Revoke("by ana"));
        _bench.Run(4);

        Assert.Equal(["revoked", "unanswered"], Outcomes);
        Assert.Contains("not signed with", Encoding.UTF8.GetString(_bench.Store.Newest(1).Single().Envelope), StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_OfRandomBytes_AreIgnored()
    {
        Grant("ana");
        var random = new Random(1);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = Encoding.UTF8.GetBytes("""{"nonce":"00","did":"opened","reason":"x"}""");
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Answer(bytes[..random.Next(bytes.Length + 1)]);
        }

        Assert.Empty(Outcomes);
    }

    [Fact]
    public void Policy_AUnmaskedPersonStepsIn_RevokesWhatIsPending()
    {
        Stand(1.8, People.At(300, 300));
        Assert.Equal("permitPending", Doubt);

        Stand(1, People.At(300, 300), People.At(700, 300, MaskVerdict.Unmasked));

        Assert.Equal("revoked", Outcomes.First());
    }

    [Fact]
    public void Nonces_OfManyPermits_AreAllDifferent() => Assert.Equal(
        30,
        Enumerable.Range(0, 30).Select(_ =>
        {
            var nonce = Grant("ana").Nonce;
            Answer(Signed(nonce!, "held"));
            return nonce;
        }).Distinct().Count());

    /// <summary>People who stand there as people do: they sway.</summary>
    private void Stand(double seconds, params ObservedFace[] people)
    {
        for (var step = 0; step < seconds * 10; step++)
        {
            _sway = 4 - _sway;
            _bench.Run(0.1, [.. people.Select(p => p with { Face = p.Face.Translate(_sway, 0) })]);
        }
    }

    private (string? Nonce, string Error) Grant(string by)
    {
        _bench.Time.Advance(TimeSpan.FromMilliseconds(1));
        return Front.Grant(by, _bench.Time.GetUtcNow());
    }

    private static string Signed(string nonce, string did)
    {
        var word = new ControllerWord("site", "node", "front", nonce, did, "");
        return $$"""{"nonce":"{{nonce}}","did":"{{did}}","signature":"{{DoorSignature.Sign(word.Text, Encoding.UTF8.GetBytes(new string('k', 32)))}}"}""";
    }

    private void Answer(string text, bool retained = false) => Answer(Encoding.UTF8.GetBytes(text), retained);

    private void Answer(byte[] payload, bool retained = false) => _bench.Get<DoorSet>().Receive(
        new MqttApplicationMessageBuilder().WithTopic(_bench.Get<Topics>().DoorAcknowledge("front")).WithPayload(payload).WithRetainFlag(retained).Build());
}
