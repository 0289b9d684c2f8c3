using MaskPose.Edge.Core.Settings;

namespace MaskPose.Edge.Core.Temporal;

/// <summary>When a verdict is accepted and when it makes an event; seconds.</summary>
/// <param name="MemorySeconds">Votes fade with this time constant.</param>
/// <param name="MajorityShare">The share of the votes that a verdict needs to take over, 0.5 to 1.</param>
/// <param name="HoldSeconds">A state must last this long before its event begins.</param>
/// <param name="ClearSeconds">A state must be gone for this long before its event ends.</param>
/// <param name="UpdateSeconds">How often an open event is published again.</param>
public sealed record MaskRules(
    [property: Limits(0.1, 60, " s")] double MemorySeconds = 1.0,
    [property: Limits(0.5, 1)] double MajorityShare = 0.6,
    [property: Limits(0, 600, " s")] double HoldSeconds = 1.0,
    [property: Limits(0, 600, " s")] double ClearSeconds = 1.5,
    [property: Limits(1, 3600, " s")] double UpdateSeconds = 10);

/// <summary>When a person is inattentive or drowsy.</summary>
/// <param name="AwayYawDegrees">The head is away beyond this yaw to either side.</param>
/// <param name="AwayPitchDegrees">The head is away beyond this pitch up or down.</param>
/// <param name="LongGlanceSeconds">One glance away of this length is inattentive (Euro NCAP, long distraction: 3 s).</param>
/// <param name="CumulativeGlanceSeconds">This much glancing away within the window is inattentive (Euro NCAP: 10 s in 30 s).</param>
/// <param name="GlanceWindowSeconds">The window of the cumulative glances.</param>
/// <param name="LongClosureSeconds">One closure of the eyes of this length is drowsy: longer than any blink (Caffier et al. 2003).</param>
/// <param name="PerclosShare">The share of closed-eye time in the window that is drowsy: PERCLOS P80 (Wierwille 1994).</param>
/// <param name="PerclosWindowSeconds">The window of PERCLOS.</param>
/// <param name="PerclosMinimumSeconds">This much of the window must be known before PERCLOS is judged.</param>
/// <param name="LookingDownDegrees">A head that looks down further has lowered lids: closed eyes are unknown there, unless they were closed before.</param>
/// <param name="SlowBlinkSeconds">A mean blink of this length is drowsy: twice that of alert people (Caffier et al. 2003).</param>
/// <param name="BlinkWindowSeconds">The window of the blinks.</param>
/// <param name="NodDegrees">A head that drops by this much within a second, with closed eyes, and jerks back has nodded.</param>
/// <param name="NodCount">This many nods in the window are drowsy (nodding frequency, Bergasa et al. 2006).</param>
/// <param name="NodWindowSeconds">The window of the nods.</param>
/// <param name="EyesUnknownSeconds">Where a rule asks for drowsiness, attention becomes unknown once the eyes could not be read for this long.</param>
/// <param name="ClearSeconds">The person must be attentive for this long before the event ends.</param>
/// <param name="UpdateSeconds">How often an open event is published again.</param>
public sealed record AttentionRules(
    [property: Limits(5, 90, " degrees")] double AwayYawDegrees = 35,
    [property: Limits(5, 90, " degrees")] double AwayPitchDegrees = 28,
    [property: Limits(0.5, 60, " s")] double LongGlanceSeconds = 3,
    [property: Limits(1, 300, " s")] double CumulativeGlanceSeconds = 10,
    [property: Limits(1, 600, " s")] double GlanceWindowSeconds = 30,
    [property: Limits(0.5, 60, " s")] double LongClosureSeconds = 1.5,
    [property: Limits(0.01, 1)] double PerclosShare = 0.15,
    [property: Limits(5, 600, " s")] double PerclosWindowSeconds = 60,
    [property: Limits(1, 600, " s")] double PerclosMinimumSeconds = 30,
    [property: Limits(0, 90, " degrees")] double LookingDownDegrees = 15,
    [property: Limits(0.2, 0.5, " s")] double SlowBlinkSeconds = 0.4,
    [property: Limits(5, 600, " s")] double BlinkWindowSeconds = 60,
    [property: Limits(5, 60, " degrees")] double NodDegrees = 15,
    [property: Limits(1, 100)] int NodCount = 3,
    [property: Limits(5, 600, " s")] double NodWindowSeconds = 60,
    [property: Limits(1, 600, " s")] double EyesUnknownSeconds = 15,
    [property: Limits(0, 600, " s")] double ClearSeconds = 1.5,
    [property: Limits(1, 3600, " s")] double UpdateSeconds = 10);
