using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Settings.Catalog;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Node.Settings;

/// <summary>
/// Reloads the settings and applies them without a restart: cameras, zones, rules, cameras' limits of attention, webhooks, log levels and the
/// machine's time zone. Where
/// anything is wrong the last good ones stay in force. For concurrent use.
/// </summary>
internal sealed class SettingsReload(LiveConfiguration live, SettingsSource source, Edition edition, ILogger<SettingsReload> logger) : IDisposable
{
    /// <summary>What changes while the node runs, by its owners' word (<see cref="LiveAttribute"/>); the framework follows the log's.</summary>
    private readonly IReadOnlyList<string> _live = [.. edition.Settings.Live, $"{LoggingSettings.Section}:"];

    private readonly SemaphoreSlim _one = new(1);
    private TimeZoneInfo _timeZone = TimeZoneInfo.Local;

    /// <summary>Why the last settings are not in force; empty when they are.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>Keys whose new values wait for the next start.</summary>
    public IReadOnlyList<string> Waiting { get; private set; } = [];

    /// <inheritdoc cref="Core.Stages.ReloadConfiguration"/>
    public async Task<ReloadOutcome> ReloadAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            Keep(Try());
            return new ReloadOutcome(Errors, Waiting);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private IReadOnlyList<string> Try()
    {
        try
        {
            // Otherwise the machine's time zone stays cached from the start.
            TimeZoneInfo.ClearCachedData();
            var fresh = source.Read();
            var errors = SettingsCheck.Errors(edition, fresh);
            if (errors.Count == 0)
            {
                Apply(LiveConfiguration.Values(source.Choose(fresh)));
            }

            return errors;
        }
        catch (NodeConfigurationException error)
        {
            return [error.Message];
        }
        catch (OptionsValidationException error)
        {
            return [.. error.Failures];
        }
    }

    private void Apply(Dictionary<string, string?> fresh)
    {
        var old = live.InForce;
        var changed = old.Keys.Union(fresh.Keys, StringComparer.OrdinalIgnoreCase)
            .Where(k => old.GetValueOrDefault(k) != fresh.GetValueOrDefault(k)).Order(StringComparer.Ordinal).ToList();
        var waiting = changed.Where(k => !IsLive(k)).ToList();
        if (waiting.Count > 0 && !waiting.SequenceEqual(Waiting))
        {
            logger.NeedRestart(string.Join(", ", waiting));
        }

        Waiting = waiting;
        List<string> used = [.. changed.Where(IsLive), .. _timeZone.Equals(TimeZoneInfo.Local) ? (string[])[] : [$"time zone {TimeZoneInfo.Local.Id}"]];
        if (used.Count > 0)
        {
            Replace(old, old.Where(s => !IsLive(s.Key)).Concat(fresh.Where(s => IsLive(s.Key))).ToDictionary());
            _timeZone = TimeZoneInfo.Local;
            logger.SettingsInForce(string.Join(", ", used));
        }
    }

    /// <exception cref="OptionsValidationException">Something passed the check but is no longer valid, such as a file.</exception>
    private void Replace(IReadOnlyDictionary<string, string?> old, Dictionary<string, string?> values)
    {
        try
        {
            live.Replace(values);
        }
        catch (OptionsValidationException)
        {
            live.Replace(old.ToDictionary());
            throw;
        }
    }

    private void Keep(IReadOnlyList<string> errors)
    {
        if (errors.Count > 0 && !errors.SequenceEqual(Errors))
        {
            logger.SettingsRefused(string.Join(" ", errors));
        }

        Errors = errors;
    }

    private bool IsLive(string key) => _live.Any(h => key.StartsWith(h, StringComparison.OrdinalIgnoreCase));
}
