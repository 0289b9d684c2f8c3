using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Rules;

/// <summary>
/// The verdict of a track: frames vote with their confidence, votes fade, unknown abstains. Once a verdict stands, another
/// needs a clear majority, so that single wrong frames change nothing.
/// </summary>
public sealed class VerdictVote(MaskRules rules)
{
    /// <summary>
    /// Confidence-seconds that are needed before anything is said, and the most that one frame can give, in memories: so
    /// one frame alone is never believed, two within two memories are.
    /// </summary>
    private const double Quorum = 0.25;

    private readonly double[] _votes = new double[4];
    private readonly double _quorum = Quorum * rules.MemorySeconds;
    private DateTimeOffset? _last;

    public MaskVerdict Verdict { get; private set; }

    /// <summary>The standing verdict's share of the votes, 0 to 1.</summary>
    public double Share => Total > 0 ? _votes[(int)Verdict] / Total : 0;

    private double Total => _votes[1] + _votes[2] + _votes[3];

    public MaskVerdict Add(MaskReading reading, DateTimeOffset at)
    {
        var seconds = _last is { } last ? Math.Max(0, (at - last).TotalSeconds) : _quorum;
        _last = at;
        var kept = Math.Exp(-seconds / rules.MemorySeconds);
        for (var i = 0; i < _votes.Length; i++)
        {
            _votes[i] *= kept;
        }

        if (reading.Verdict != MaskVerdict.Unknown)
        {
            _votes[(int)reading.Verdict] += reading.Confidence * Math.Min(seconds, _quorum);
        }

        return Count();
    }

    private MaskVerdict Count()
    {
        for (var verdict = 1; verdict < _votes.Length && Total >= _quorum; verdict++)
        {
            if (_votes[verdict] >= rules.MajorityShare * Total)
            {
                Verdict = (MaskVerdict)verdict;
            }
        }

        return Verdict;
    }
}
