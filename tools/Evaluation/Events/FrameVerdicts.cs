using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Evaluation.Metrics;

namespace MaskPose.Edge.Evaluation.Events;

/// <summary>Mask verdicts of single frames, before any vote.</summary>
public sealed record FrameGroup(int Faces, Estimate Right, Estimate Unknown, Estimate Wrong);

/// <summary>A face whose mask is known: all certain spans that it can belong to then say the same.</summary>
public readonly record struct KnownFace(Sighting Sighting, string State)
{
    private bool IsUnknown => Sighting.Verdict == MaskVerdict.Unknown;

    private bool IsRight => string.Equals(Sighting.Verdict.ToString(), State, StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<KnownFace> Of(ClipRecord record)
    {
        foreach (var sighting in record.Sightings)
        {
            var spans = record.Clip.Spans
                .Where(s => s.Kind == EventKind.Mask && s.Covers(sighting.Seconds) && s.CanHold(sighting.Box.Center))
                .ToList();
            if (spans.Count > 0 && spans.TrueForAll(s => s.Certain && s.State == spans[0].State))
            {
                yield return new KnownFace(sighting, spans[0].State);
            }
        }
    }

    public static FrameGroup Score(IEnumerable<KnownFace> faces)
    {
        var all = faces.ToList();
        var (right, unknown) = (all.Count(f => f.IsRight), all.Count(f => f.IsUnknown));
        return new FrameGroup(
            all.Count,
            Estimate.Share(right, all.Count),
            Estimate.Share(unknown, all.Count),
            Estimate.Share(all.Count - right - unknown, all.Count));
    }

    /// <summary>Short side of the face, pixels.</summary>
    public static string Size(KnownFace face) => face.Sighting.Box.ShortSide switch
    {
        < 32 => "size below 32",
        < 48 => "size 32 to 48",
        < 96 => "size 48 to 96",
        _ => "size 96 and more",
    };

    /// <summary>Yaw to either side, degrees.</summary>
    public static string Yaw(KnownFace face) => face.Sighting.YawDegrees is not { } yaw ? "yaw unknown" : Math.Abs(yaw) switch
    {
        < 30 => "yaw below 30",
        < 60 => "yaw 30 to 60",
        _ => "yaw 60 and more",
    };
}
