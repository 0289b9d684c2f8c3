using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Node.Settings;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaskPose.Edge.Node.Faults;

/// <summary>
/// Settings with which no node can start: what is wrong, judged again when their file changes; once nothing is, the node starts whole.
/// For concurrent use.
/// </summary>
internal sealed class SettingsFaults(SettingsSource source, Edition edition, NodeRestart restart) : IHealthCheck
{
    private volatile IReadOnlyList<string> _errors = Of(source, edition);

    /// <summary>Each with key, value and what is allowed.</summary>
    public IReadOnlyList<string> Errors => _errors;

    public static IReadOnlyList<string> Of(SettingsSource source, Edition edition)
    {
        try
        {
            return SettingsCheck.Errors(edition, source.Read());
        }
        catch (NodeConfigurationException error)
        {
            return [error.Message];
        }
    }

    /// <inheritdoc cref="ReloadConfiguration"/>
    public Task<ReloadOutcome> ReloadAsync(CancellationToken cancellationToken)
    {
        _errors = Of(source, edition);
        if (_errors.Count == 0)
        {
            restart.Ask();
        }

        return Task.FromResult(new ReloadOutcome(_errors, []));
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(HealthCheckResult.Unhealthy($"the node can't start with its settings: {string.Join(' ', _errors)}"));
}
