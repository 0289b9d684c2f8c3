using System.Globalization;

namespace MaskPose.Edge.Hosting.Systemd;

/// <summary>How often the node reports itself healthy to systemd: a third of the unit's WatchdogSec, so that one may be late.</summary>
/// <param name="Value">Null without a watchdog.</param>
internal sealed record WatchdogPeriod(TimeSpan? Value)
{
    /// <summary>From the variables of sd_watchdog_enabled(3).</summary>
    public static WatchdogPeriod Read(string? microseconds, string? process) =>
        long.TryParse(microseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
        && (string.IsNullOrEmpty(process) || process == Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
            ? new(TimeSpan.FromMicroseconds(value) / 3)
            : new((TimeSpan?)null);
}
