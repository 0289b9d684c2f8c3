using System.Text;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Store;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Store;

/// <summary>Alerts by rule, time and whether somebody acknowledged them, told apart by the database.</summary>
public sealed class AlertFiltersTests : IDisposable
{
    private readonly Workbench _bench = new();
    private readonly Guid[] _alerts = [.. Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7())];

    public AlertFiltersTests()
    {
        foreach (var (alert, i) in _alerts.Select((a, i) => (a, i)))
        {
            Tell(alert, i < 3 ? "no-mask" : "sloppy", isEnd: false);
            Tell(alert, i < 3 ? "no-mask" : "sloppy", isEnd: true);
            _bench.Time.Advance(TimeSpan.FromDays(2));
        }
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Read_ByRule_FindsItsAlerts() => Assert.Equal([_alerts[3]], Read(new() { Values = Values("rule", "sloppy") }));

    [Fact]
    public void Read_OfACameraWithoutAlerts_FindsNone() => Assert.Empty(Read(new() { Values = Values("camera", "yard") }));

    [Fact]
    public void Read_BeforeATime_FindsOlderOnes() => Assert.Equal([_alerts[0]], Read(new() { To = _bench.Time.GetUtcNow().AddDays(-7) }));

    [Fact]
    public void Count_OfTwoCameras_IsOfThoseThatTheCallerMaySee()
    {
        var acknowledgements = _bench.Get<AcknowledgementStore>();
        acknowledgements.Add(_alerts[1], new(_bench.Time.GetUtcNow(), "ana", "", "falseAlarm"));

        Assert.Equal((3, 1), acknowledgements.Count(_ => true));
        Assert.Equal((0, 0), acknowledgements.Count(_ => false));
        var known = _bench.Get<HistoryStore>().Alert(_alerts[1], 10);
        Assert.Equal(["falseAlarm", "falseAlarm"], known.Select(m => m.Acknowledged!.Outcome));
        Assert.Equal([_alerts[1]], Read(new(), isAcknowledged: true));
    }

    private static Dictionary<string, IReadOnlySet<string>> Values(string member, string value) => new() { [member] = new HashSet<string> { value } };

    private List<Guid> Read(MessageFilter filter, bool? isAcknowledged = null)
    {
        var history = _bench.Get<HistoryStore>();
        var question = new HistoryFilter(IsAboutAlerts: true) { Filter = filter, NewestOnly = true, Acknowledged = isAcknowledged };
        return [.. history.Read(question, HistoryCursor.Begin(history.Top()), CancellationToken.None).Select(e => e.Message.EventId)];
    }

    private void Tell(Guid alert, string rule, bool isEnd) => _bench.Store.Add(
        alert, isEnd, "maskpose/v1/site/node/camera/door/alert",
        Encoding.UTF8.GetBytes($$"""{"time":"{{CloudEvent.Rfc3339(_bench.Time.GetUtcNow())}}","data":{"eventId":"{{alert}}","rule":"{{rule}}","camera":"door"} }"""));
}
