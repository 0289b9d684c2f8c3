using System.Collections.Concurrent;
using System.Globalization;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;

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

    /// <summary>A narrower picture is of no use.</summary>
    public const int MinimumWidth = 64;

    /// <summary>Widths are multiples of this, so that viewers with windows of any size share few of them.</summary>
    private const int WidthStep = 64;

    private readonly ConcurrentDictionary<int, Lazy<byte[]>> _narrow = new();

    private static readonly MaskVerdict[] Verdicts = [MaskVerdict.Correct, MaskVerdict.Incorrect, MaskVerdict.Unmasked, MaskVerdict.Unknown];

    /// <summary>The picture for a place of that width: made once for all viewers of this frame. For concurrent use.</summary>
    /// <param name="width">Pixels; rounded up to a multiple of 64. As wide as the picture or more: the picture itself.</param>
    public byte[] OfWidth(int width)
    {
        var from = Observation.Frame.Width;
        var to = (int)Math.Min(from, ((long)width + WidthStep - 1) / WidthStep * WidthStep);
        return to == from ? Jpeg : _narrow.GetOrAdd(to, w => new Lazy<byte[]>(() => PictureCodec.Narrow(Jpeg, from, w))).Value;
    }

    public string Faces => string.Join(", ", Counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Name}={c.Count}")));

    private IEnumerable<(string Name, int Count)> Counts => ByVerdict
        .Append(("eyesUnknown", Observation.Faces.Count(f => f.EyesUnknown)))
        .Append(("pictures", Observation.Faces.Count(f => f.IsPicture)));

    private IEnumerable<(string Name, int Count)> ByVerdict => Observation.NotWatched.HasFlag(Watch.Mask)
        ? [(WatchWords.NotWatched, Observation.Faces.Count(f => !f.IsPicture))]
        : Verdicts.Select(v => (ObservationJson.ToWireName(v), Observation.Faces.Count(f => f.Mask.Verdict == v && !f.IsPicture)));

    public string CapturedAt => Observation.Frame.CapturedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
