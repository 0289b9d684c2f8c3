using System.ComponentModel.DataAnnotations;
using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Doors;

/// <summary>All doors by id; section <c>Doors</c>.</summary>
public sealed class DoorsOptions : Dictionary<string, DoorOptions>
{
    public const string Section = "Doors";
}

/// <summary>One door: its camera, whom it admits, and its key; section <c>Doors:{id}</c>.</summary>
public sealed class DoorOptions
{
    /// <summary>The camera that sees the people before it.</summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "allowed: the id of a camera.")]
    public string Camera { get; set; } = "";

    /// <summary>The part of its picture before the door, an id of <c>Alerts:Zones</c>; empty: all of it.</summary>
    public string Zone { get; set; } = "";

    /// <summary>The verdicts that permit, separated by commas: correct, incorrect, unmasked.</summary>
    public string Verdicts { get; set; } = "correct";

    [Range(0.5, 1, ErrorMessage = "allowed: 0.5 to 1.")]
    public double MinimumConfidence { get; set; } = 0.8;

    [Range(0, 60, ErrorMessage = "allowed: 0 to 60 s.")]
    public double HoldSeconds { get; set; } = 1;

    [Range(2, 1000, ErrorMessage = "allowed: 2 to 1000 frames.")]
    public int MinimumFrames { get; set; } = 5;

    [Range(1, 100, ErrorMessage = "allowed: 1 to 100.")]
    public int MaximumPeople { get; set; } = 1;

    [Range(100, 10_000, ErrorMessage = "allowed: 100 to 10000 ms.")]
    public int MaximumFrameAgeMs { get; set; } = 1000;

    [Range(1, 60, ErrorMessage = "allowed: 1 to 60 s.")]
    public int PermitSeconds { get; set; } = 5;

    [Range(100, 60_000, ErrorMessage = "allowed: 100 to 60000 ms.")]
    public int AcknowledgeTimeoutMs { get; set; } = 3000;

    [Range(1, 3600, ErrorMessage = "allowed: 1 to 3600 s.")]
    public double CooldownSeconds { get; set; } = 10;

    [Range(0.1, 30, ErrorMessage = "allowed: 0.1 to 30 s.")]
    public double ClockSkewSeconds { get; set; } = 2;

    /// <summary>The secret that node and controller share, at least 32 bytes; better from the environment or a file.</summary>
    [DataType(DataType.Password)]
    public string Key { get; set; } = "";

    /// <summary>A file with only the key; a trailing line break is ignored. Read for each permit.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>Whether the command <c>permit</c> may open it regardless of the camera.</summary>
    public bool ManualPermits { get; set; }

    /// <summary>Whether to admit a face that did not move, turn or blink while watched: a photograph would be admitted too.</summary>
    public bool AllowStillFaces { get; set; }

    /// <summary>Whether unsigned answers count: anybody who may publish there could then claim that it opened.</summary>
    public bool UnsignedAnswers { get; set; }

    internal DoorRules Rules => new(
        TryVerdicts() ?? [],
        MinimumConfidence,
        HoldSeconds,
        MinimumFrames,
        MaximumPeople,
        MaximumFrameAgeMs / 1000.0,
        CooldownSeconds,
        ClockSkewSeconds,
        AllowStillFaces);

    /// <returns>Null if one of them is not a verdict.</returns>
    internal IReadOnlyList<MaskVerdict>? TryVerdicts()
    {
        var words = Verdicts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var verdicts = Enum.GetValues<MaskVerdict>()
            .Where(v => v != MaskVerdict.Unknown && words.Contains(ObservationJson.ToWireName(v))).ToList();
        return verdicts.Count == words.Length && words.Length > 0 ? verdicts : null;
    }
}
