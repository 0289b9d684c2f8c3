using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Scene.Truth;

namespace MaskPose.Edge.SelfTest;

/// <summary>An observed face and the rendered person that it is.</summary>
public sealed record MatchedFace(PersonTruth Person, ObservedFace Face, double TimeSeconds);

/// <summary>Observations compared with the ground truth, face by face.</summary>
public sealed class TruthMatch
{
    /// <summary>Boxes that overlap at least this much (intersection over union) are the same face; box conventions differ.</summary>
    private const float SameFace = 0.35f;

    /// <summary>Smaller faces are not asked for; short side, pixels.</summary>
    public const float SmallestFacePixels = 40;

    private readonly List<MatchedFace> _matched = [];

    public TruthMatch(SceneTruth truth, IReadOnlyList<Observation> observations)
    {
        foreach (var observation in observations)
        {
            var index = (int)Math.Round(observation.Frame.TimeSeconds * truth.FramesPerSecond);
            if (index < truth.Frames.Count)
            {
                Match(truth.Frames[index], observation);
            }
        }
    }

    /// <summary>Faces that were found where one is, small ones and half-hidden ones included.</summary>
    public IReadOnlyList<MatchedFace> Matched => _matched;

    /// <summary>How many visible faces of at least the smallest size there were.</summary>
    public int Asked { get; private set; }

    /// <summary>How many of them were found.</summary>
    public int Found { get; private set; }

    /// <summary>Faces that were found where none is.</summary>
    public int False { get; private set; }

    /// <summary>Whether a face is asked for.</summary>
    public static bool IsAsked(PersonTruth person) => person.Visible && person.Box.ShortSide >= SmallestFacePixels;

    private void Match(FrameTruth truth, Observation observation)
    {
        Asked += truth.People.Count(IsAsked);
        foreach (var face in observation.Faces)
        {
            var person = truth.People.MaxBy(p => p.Box.IntersectionOverUnion(face.Face.Box));
            if (person is null || person.Box.IntersectionOverUnion(face.Face.Box) < SameFace)
            {
                False++;
                continue;
            }

            _matched.Add(new MatchedFace(person, face, observation.Frame.TimeSeconds));
            Found += IsAsked(person) ? 1 : 0;
        }
    }
}
