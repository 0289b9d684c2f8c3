using System.Globalization;

namespace MaskPose.Edge.SelfTest;

public enum CheckOutcome
{
    Passed,
    Failed,

    /// <summary>The machine read too few frames to prove it either way.</summary>
    TooSlow,
}

/// <summary>One line of the self-test.</summary>
/// <param name="Name">What was checked, for instance "verdict".</param>
/// <param name="Found">Measured against required.</param>
/// <param name="LatencyMs">Median from capture to here, milliseconds; null where it has none.</param>
public sealed record CheckLine(string Name, CheckOutcome Outcome, string Found, double? LatencyMs = null)
{
    /// <summary>Whether a machine that is too slow fails here though all of its answers are right: things are missing, none is wrong.</summary>
    public bool IsMissingOnly { get; init; }

    public static CheckLine Create(string name, bool passed, FormattableString found, double? latencyMs = null) => new(
        name, passed ? CheckOutcome.Passed : CheckOutcome.Failed, found.ToString(CultureInfo.InvariantCulture), latencyMs);

    public override string ToString()
    {
        var word = Outcome switch
        {
            CheckOutcome.Passed => "ok",
            CheckOutcome.TooSlow => "too slow",
            _ => "FAILED",
        };
        var latency = LatencyMs is { } ms ? string.Create(CultureInfo.InvariantCulture, $"{ms,7:0.0} ms") : new string(' ', 10);
        return $"{word,-8} {Name,-10} {latency}  {Found}";
    }
}
