using System.Diagnostics.Metrics;
using System.Globalization;
using System.Security.Cryptography;
using MaskPose.Edge.Certificates.Peers;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Certificates;

/// <summary>When each certificate of this node expires: for readiness, metrics and availability.</summary>
public sealed class NodeCertificates : IHealthCheck
{
    public const string Name = "certificates";

    /// <summary>How long before its expiry a certificate is reported.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(30);

    private readonly List<Used> _all = [];
    private readonly TimeProvider _time;

    public NodeCertificates(TimeProvider time, IMeterFactory meters, HttpsCertificate? https = null, SiteTls? site = null)
    {
        _time = time;
        if (https is not null)
        {
            _all.Add(new(https.Pair.Key, () => https.Pair.Get().Until, () => https.Pair.Refusal));
        }

        if (site is not null)
        {
            _all.Add(new(site.Own.Key, () => site.Own.Get().Until, () => site.Refusal));
            _all.Add(new("Tls:Site:AuthorityFile", () => site.AuthorityUntil, () => ""));
        }

        meters.Create("MaskPose.Edge.Certificates").CreateObservableGauge(
            "maskpose.certificate.remaining",
            () => _all.Select(c => (c.Key, Left: Left(c))).Where(c => c.Left is not null)
                .Select(c => new Measurement<double>(c.Left!.Value.TotalSeconds, new KeyValuePair<string, object?>("key", c.Key))),
            "s",
            "Time left until a certificate of this node expires; negative when it has expired.");
    }

    /// <summary>Problems that need attention, a sentence each.</summary>
    public IReadOnlyList<string> Troubles() => [.. _all.SelectMany(TroublesOf)];

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) => Task.FromResult(
        Troubles() is { Count: > 0 } troubles ? HealthCheckResult.Degraded(string.Join(' ', troubles))
        : _all.Count == 0 ? HealthCheckResult.Healthy("none in use")
        : HealthCheckResult.Healthy($"the first expires in {Math.Floor(_all.Min(c => Left(c) ?? TimeSpan.MaxValue).TotalDays)} days"));

    private IEnumerable<string> TroublesOf(Used one)
    {
        var left = Left(one);
        var refusal = one.Refusal();
        if (refusal.Length > 0)
        {
            yield return refusal;
        }

        if (left is null)
        {
            yield return $"{one.Key} can't be read.";
        }
        else if (left < Notice)
        {
            var end = (_time.GetUtcNow() + left.Value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            yield return left < TimeSpan.Zero ? $"{one.Key} expired on {end}." : $"{one.Key} expires on {end}: renew it.";
        }
    }

    private TimeSpan? Left(Used one)
    {
        try
        {
            return one.Until() - _time.GetUtcNow();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return null;
        }
    }

    private sealed record Used(string Key, Func<DateTimeOffset> Until, Func<string> Refusal);
}
