using MaskPose.Edge.Alerts.Observing;
using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Alerts.Sightings;
using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Alerts.Trials;

/// <summary>Tries a rule on what the cameras' rules were told in the last hours. One at a time; for concurrent use.</summary>
internal sealed class RuleTrial(AlertsService alerts, SightingStore store, TimeProvider time)
{
    private readonly Lock _one = new();

    /// <summary>How far back it can look; 0: nothing is kept.</summary>
    public double Hours => store.Hours;

    /// <param name="sees">Whether the caller may see a camera.</param>
    /// <returns>Null: another one is under way.</returns>
    /// <exception cref="OperationCanceledException">It took too long, or nobody waits for it.</exception>
    /// <exception cref="SqliteException">The disk fails.</exception>
    public TrialReport? Try(ProposedRule proposed, double hours, Func<string, bool> sees, CancellationToken cancellationToken)
    {
        if (!_one.TryEnter())
        {
            return null;
        }

        try
        {
            alerts.StoreSightings();
            var now = time.GetUtcNow();
            var report = new TrialReport(proposed.Rule, now.AddHours(-hours), now);
            foreach (var camera in store.Cameras().Where(c => proposed.Rule.IsFor(c) && sees(c)))
            {
                report.Cameras.Add(Try(proposed, camera, report, cancellationToken));
            }

            return report;
        }
        finally
        {
            _one.Exit();
        }
    }

    private CameraCoverage Try(ProposedRule proposed, string camera, TrialReport report, CancellationToken cancellationToken)
    {
        var (rule, options) = proposed;
        long? limits = rule.Attentions.Count > 0 ? LimitsTag.Of(options.WatchSettings(camera).Attention) : null;
        var trial = new CameraTrial(camera, rule, WatchNeeds.Of(rule), limits, report.Told);
        foreach (var log in store.Read(camera, report.From))
        {
            cancellationToken.ThrowIfCancellationRequested();
            trial.Take(log);
        }

        trial.Coverage.End(report.To);
        return trial.Coverage;
    }
}
