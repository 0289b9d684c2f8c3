using MaskPose.Edge.Alerts.SignIns;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Hosting.Access;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.SignIns;

public sealed class SignInAuditTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FailedSignIn_OfThisProcess_IsAnEntryOfItsOwnKind()
    {
        using var bench = new Workbench();
        var service = bench.Get<IEnumerable<IHostedService>>().OfType<SignInAudit>().Single();
        await service.StartAsync(Token);

        bench.Get<FailedSignIns>().Add(new FailedSignIn(bench.Time.GetUtcNow(), "ana", "10.0.0.7", "wrong"));

        var audit = bench.Get<AuditStore>();
        var entry = await Eventually.FindAsync(() => audit.Newest(1) is [var newest] ? newest : null, () => "no entry", Token);
        await service.StopAsync(Token);
        Assert.Equal(("ana", AuditKind.SignIn, "10.0.0.7", "wrong"), (entry.Who, entry.Action, entry.Address, entry.Outcome));
        Assert.Equal(AuditKind.SignIns, AuditKind.Of(entry.Action));
    }
}
