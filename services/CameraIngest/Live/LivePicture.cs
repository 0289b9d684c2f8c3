using System.Globalization;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Live;

/// <summary>An annotated picture and what was seen in that very frame, so that it is never shown with another frame's numbers.</summary>
/// <param name="Jpeg">The whole watched picture.</param>
public sealed record LivePicture(byte[] Jpeg, Observation Observation)
{
    /// <summary>The header with the faces of the picture by verdict, for instance <c>correct=1, incorrect=0, unmasked=2, unknown=0</c> (or <c>notWatched=3</c>), and <c>eyesUnknown</c>: whose
    /// drowsiness can't be seen though a rule asks for it; <c>pictures</c>: faces on posters or screens, which do not count as people.</summary>
    public const string FacesHeader = "MaskPose-Faces";

    /// <summary>The header with the picture's capture time, RFC 3339.</summary>
    public const string CapturedHeader = "MaskPose-Captured-At";

    private static readonly MaskVerdict[] Verdicts = [MaskVerdict.Correct, MaskVerdict.Incorrect, MaskVerdict.Unmasked, MaskVerdict.Unknown];

    public string Faces => string.Join(", ", Counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Name}={c.Count}")));

    private IEnumerable<(string Name, int Count)> Counts => ByVerdict
        .Append(("eyesUnknown", Observation.Faces.Count(f => f.EyesUnknown)))
        .Append(("pictures", Observation.Faces.Count(f => f.IsPicture)));

    private IEnumerable<(string Name, int Count)> ByVerdict => Observation.NotWatched.HasFlag(Watch.Mask)
        ? [(WatchWords.NotWatched, Observation.Faces.Count(f => !f.IsPicture))]
        : Verdicts.Select(v => (ObservationJson.ToWireName(v), Observation.Faces.Count(f => f.Mask.Verdict == v && !f.IsPicture)));

    public string CapturedAt => Observation.Frame.CapturedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
