using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Hosting.Access;

namespace MaskPose.Edge.Alerts.SignIns;

/// <summary>Writes the sign-ins that failed in this process into the audit log.</summary>
internal sealed class SignInAudit(FailedSignIns failures, AuditStore audit, Supervisor supervisor) : SupervisedService("sign-ins", supervisor)
{
    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await foreach (var failure in failures.TakeAllAsync(stoppingToken))
        {
            audit.Add(new AuditEntry(failure.At, failure.Name, AuditKind.SignIn, "", "", failure.Reason) { Address = failure.Address });
        }
    }
}
