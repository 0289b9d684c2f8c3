using System.Text.Json.Serialization;
using MaskPose.Edge.Evaluation.Metrics;
using MaskPose.Edge.Evaluation.Reports;

namespace MaskPose.Edge.Evaluation.Events;

/// <summary>Events of a node compared with clips whose states are known.</summary>
/// <param name="Recall">Share of the spans asked for that have an event.</param>
/// <param name="Precision">Share of the events that are true, debatable ones left out.</param>
/// <param name="LatencySeconds">Median time from the first frame of a state to its event, hold time included.</param>
/// <param name="IdentitySwitches">See <see cref="Identities"/>.</param>
/// <param name="Missed">Each span without an event, for people.</param>
/// <param name="FalseEvents">Each event of a state that nobody had.</param>
/// <param name="Frames">Verdicts of single faces where the state is certain: all, by state, by size, by yaw.</param>
public sealed record EventResult(
    string Split,
    int Samples,
    IReadOnlyDictionary<string, string> ModelIds,
    double Recall,
    double Precision,
    double LatencySeconds,
    double FalsePerMinute,
    double Minutes,
    int IdentitySwitches,
    IReadOnlyList<string> Missed,
    IReadOnlyList<string> FalseEvents,
    IReadOnlyDictionary<string, EventScores> Kinds,
    IReadOnlyDictionary<string, EventScores> States,
    IReadOnlyDictionary<string, ClipScores> Clips,
    IReadOnlyDictionary<string, FrameGroup> Frames)
    : EvaluationResult("events", Split, Samples, ModelIds)
{
    /// <summary>Clip by clip, for time lines.</summary>
    [JsonIgnore]
    public IReadOnlyList<EventMatch> Matches { get; init; } = [];
}

/// <summary>The events of one kind or state.</summary>
/// <param name="Again">True events of spans that have one already; they count as true.</param>
public sealed record EventScores(
    int Asked,
    int Found,
    Estimate Recall,
    int Events,
    int Again,
    int Debatable,
    int False,
    Estimate Precision,
    double LatencySeconds,
    double Latency90Seconds,
    double FalsePerMinute);

/// <summary>One clip.</summary>
public sealed record ClipScores(
    double Seconds, int Frames, int Asked, int Found, int Events, int False, int People, int Tracks, int IdentitySwitches, Estimate VerdictsRight);
