using MaskPose.Edge.Alerts.Store;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Store;

public sealed class AuditStoreTests : IDisposable
{
    private readonly Workbench _bench = new(("Alerts:Store:AuditDays", "30"));

    private AuditStore Audit => _bench.Get<AuditStore>();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Add_ThenFinish_IsReadNewestFirst()
    {
        var first = Audit.Add(Entry("pause"));
        Audit.Add(Entry("resume"));
        Audit.Finish(first, "done");

        Assert.Equal([("resume", "asked"), ("pause", "done")], Audit.Newest(10).Select(e => (e.Action, e.Outcome)));
        Assert.Equal("resume", Assert.Single(Audit.Newest(1)).Action);
    }

    [Fact]
    public void RemoveOld_AfterTheDays_Removes()
    {
        Audit.Add(Entry("pause"));
        _bench.Time.Advance(TimeSpan.FromDays(31));
        Audit.Add(Entry("resume"));

        Audit.RemoveOld();

        Assert.Equal("resume", Assert.Single(Audit.Newest(10)).Action);
    }

    private AuditEntry Entry(string action) => new(_bench.Time.GetUtcNow(), "ana", action, "entrance", "cleaning", "asked");
}
