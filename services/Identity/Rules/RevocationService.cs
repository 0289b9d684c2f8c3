using System.Security.Claims;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Identity.Callers;
using MaskPose.Edge.Identity.Store;
using Microsoft.Extensions.DependencyInjection;

namespace MaskPose.Edge.Identity.Rules;

/// <summary>
/// Ends the requests of users who were signed out, locked or removed, also by the command line in another process; and forgets old
/// sessions. A database of users that can't be used stops the start.
/// </summary>
internal sealed class RevocationService(OpenRequests open, IServiceProvider services, Supervisor supervisor, TimeProvider time)
    : SupervisedService("revocations", supervisor)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            open.Cut(Holds);
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<Sessions>().RemoveOld();
        return base.StartAsync(cancellationToken);
    }

    private bool Holds(Claim proof) => proof.Type == CallerClaims.Session
        ? services.GetRequiredService<Sessions>().Find(proof.Value) is not null
        : services.GetRequiredService<ApiKeys>().IsStillThere(proof.Value);
}
