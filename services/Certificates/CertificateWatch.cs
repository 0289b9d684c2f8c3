using MaskPose.Edge.Hosting;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Certificates;

/// <summary>Checks the certificates every minute, so that changed files are reported promptly, and renews the node's own.</summary>
internal sealed class CertificateWatch(
    NodeCertificates certificates, Supervisor supervisor, TimeProvider time, ILogger<CertificateWatch> logger, HttpsCertificate? https = null)
    : SupervisedService(NodeCertificates.Name, supervisor)
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        do
        {
            https?.Keep();
            var troubles = certificates.Troubles();
            foreach (var trouble in troubles.Where(_told.Add))
            {
                logger.CertificateTrouble(trouble);
            }

            _told.IntersectWith(troubles);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
