using System.Text.Json;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Scene.Wearables;
using MaskPose.Edge.SelfTest;
using Xunit;
using static MaskPose.Edge.Unit.SelfTest.SelfTestScene;

namespace MaskPose.Edge.Unit.SelfTest;

public sealed class EventChecksTests
{
    private const string Root = "maskpose/v1/selftest/node/";

    private static readonly ReceivedMessage[] Empty =
    [
        Message("availability", new { state = "online" }),
        Message("camera/scene/state", new { worst = "none" }),
    ];

    [Fact]
    public void Events_AllBegan_Passes()
    {
        ExpectedEvent[] expected = [new("ana", "mask", "unmasked", 0, 3)];

        var line = EventChecks.Events(expected, 0, Seen(), [Event("a", 0, "begin", "unmasked")]);

        Assert.Equal(CheckOutcome.Passed, line.Outcome);
        Assert.Equal(250, line.LatencyMs);
    }

    [Fact]
    public void Events_OneMissing_FailsAndNamesIt()
    {
        ExpectedEvent[] expected = [new("ana", "mask", "correct", 1, 3)];

        var line = EventChecks.Events(expected, 0, Seen(), []);

        Assert.Equal(CheckOutcome.Failed, line.Outcome);
        Assert.Contains("missing: ana correct at 1.0 s", line.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_AStateThatNobodyWasIn_FailsAndNamesIt()
    {
        var line = EventChecks.Events([], 0, Seen(), [Event("a", 0, "begin", "correct")]);

        Assert.Equal(CheckOutcome.Failed, line.Outcome);
        Assert.Contains("wrong: track 1 correct", line.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Mqtt_WholeEvents_Passes()
    {
        var line = EventChecks.Mqtt([.. Empty, Event("a", 0, "begin"), Event("b", 0, "begin"), Event("a", 1, "end"), Event("b", 1, "end")]);

        Assert.Equal(CheckOutcome.Passed, line.Outcome);
    }

    [Theory]
    [InlineData(0, "begin", 0, "begin")] // twice the same message
    [InlineData(0, "begin", 2, "end")] // one is missing
    [InlineData(1, "update", 2, "end")] // no begin
    [InlineData(0, "begin", 1, "update")] // no end
    public void Mqtt_AnEventThatIsNotWhole_Fails(int first, string firstPhase, int second, string secondPhase)
    {
        var line = EventChecks.Mqtt([.. Empty, Event("a", first, firstPhase), Event("a", second, secondPhase)]);

        Assert.Equal(CheckOutcome.Failed, line.Outcome);
    }

    private static TruthMatch Seen() => new(
        Of(3, _ => Person(MaskState.None)), [Observe(1, Face(Place, MaskVerdict.Unmasked))]);

    private static ReceivedMessage Event(string id, int sequence, string phase, string state = "unmasked") => Message(
        "camera/scene/event/mask",
        new
        {
            eventId = id,
            sequence,
            kind = "mask",
            phase,
            state,
            track = 1,
            capturedAt = DateTimeOffset.UnixEpoch,
            publishedAt = DateTimeOffset.UnixEpoch.AddMilliseconds(200),
        });

    private static ReceivedMessage Message(string topic, object data) => new(
        Root + topic, JsonSerializer.SerializeToElement(data), Retained: false, DateTimeOffset.UnixEpoch.AddMilliseconds(250));
}
