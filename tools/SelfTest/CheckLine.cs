using System.Globalization;

namespace MaskPose.Edge.SelfTest;

public enum CheckOutcome
{
    Passed,
    Failed,
}

/// <summary>One line of the self-test.</summary>
/// <param name="Name">What was proved, for instance "verdict".</param>
/// <param name="Found">What was measured, against what was asked.</param>
/// <param name="LatencyMs">Median from capture to here, milliseconds; null where it has none.</param>
public sealed record CheckLine(string Name, CheckOutcome Outcome, string Found, double? LatencyMs = null)
{
    public static CheckLine Of(string name, bool passed, FormattableString found, double? latencyMs = null) => new(
        name, passed ? CheckOutcome.Passed : CheckOutcome.Failed, found.ToString(CultureInfo.InvariantCulture), latencyMs);

    public override string ToString()
    {
        var word = Outcome == CheckOutcome.Passed ? "ok" : "FAILED";
        var latency = LatencyMs is { } ms ? string.Create(CultureInfo.InvariantCulture, $"{ms,7:0.0} ms") : new string(' ', 10);
        return $"{word,-8} {Name,-10} {latency}  {Found}";
    }
}
