using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Temporal;

/// <summary>
/// The verdict of a track: frames vote with their confidence, votes fade, unknown abstains. Once a verdict stands, another
/// needs a clear majority, so that single wrong frames change nothing.
/// </summary>
public sealed class VerdictVote(MaskRules rules)
{
    /// <summary>
    /// Confidence-seconds needed before there is a verdict, and the most that one frame can give, in memories: so one frame
    /// alone is never enough, two within two memories are.
    /// </summary>
    private const double Quorum = 0.25;

    private readonly double[] _votes = new double[4];
    private readonly ChangePoint[] _changePoints = [new(), new(), new(), new()];
    private readonly double _quorum = Quorum * rules.MemorySeconds;
    private DateTimeOffset? _last;

    public MaskVerdict Verdict { get; private set; }

    /// <summary>When the standing verdict was first seen: before the votes made it stand.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>The standing verdict's share of the votes, 0 to 1.</summary>
    public double Share => Total > 0 ? _votes[(int)Verdict] / Total : 0;

    /// <summary>Whether the standing verdict has the majority now. One that lost it stands until another has it, but begins nothing.</summary>
    public bool IsSure => Share >= rules.MajorityShare;

    private double Total => _votes[1] + _votes[2] + _votes[3];

    public MaskVerdict Add(MaskReading reading, DateTimeOffset at)
    {
        var seconds = _last is { } last ? Math.Max(0, (at - last).TotalSeconds) : _quorum;
        _last = at;
        var kept = Math.Exp(-seconds / rules.MemorySeconds);
        var weight = reading.Verdict == MaskVerdict.Unknown ? 0 : reading.Confidence * Math.Min(seconds, _quorum);
        for (var verdict = 1; verdict < _votes.Length; verdict++)
        {
            var isVotedFor = verdict == (int)reading.Verdict;
            _votes[verdict] = (_votes[verdict] * kept) + (isVotedFor ? weight : 0);
            _changePoints[verdict].Add(weight / rules.MemorySeconds, kept, isVotedFor, at);
        }

        Count();
        return Verdict;
    }

    private void Count()
    {
        for (var verdict = 1; verdict < _votes.Length && Total >= _quorum; verdict++)
        {
            if (_votes[verdict] >= rules.MajorityShare * Total && verdict != (int)Verdict)
            {
                // Should the loser come back, it starts from zero.
                _changePoints[(int)Verdict].Reset();
                (Verdict, Since) = ((MaskVerdict)verdict, _changePoints[verdict].Since);
            }
        }
    }
}
