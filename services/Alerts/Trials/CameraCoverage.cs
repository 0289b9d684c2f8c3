using MaskPose.Edge.Core.Sightings;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Trials;

/// <summary>A time in which nothing was noted.</summary>
internal readonly record struct Gap(DateTimeOffset From, DateTimeOffset To);

/// <summary>What the notes of one camera cover. Not for concurrent use.</summary>
/// <param name="needed">What the rule needs read of faces.</param>
internal sealed class CameraCoverage(string camera, Watch needed)
{
    private const int MostGaps = 100;

    /// <summary>Of an empty room a frame is noted each <see cref="SightingWriter.IdlePeriod"/>.</summary>
    private static readonly TimeSpan ShortestGap = SightingWriter.IdlePeriod * 1.5;

    private readonly List<Gap> _gaps = [];

    public string Camera => camera;

    /// <summary>The first frame noted; null: none.</summary>
    public DateTimeOffset? Since { get; private set; }

    public DateTimeOffset? Until { get; private set; }

    public TimeSpan Watched { get; private set; }

    /// <summary>Of the time watched: while something was not read that the rule needs.</summary>
    public TimeSpan Unread { get; private set; }

    /// <summary>What was not read, ever, of what the rule needs.</summary>
    public Watch NotWatched { get; private set; }

    /// <summary>People were judged by limits of attention other than those that the rule would bring.</summary>
    public bool HadOtherLimits { get; set; }

    /// <summary>The first ones.</summary>
    public IReadOnlyList<Gap> Gaps => _gaps;

    public void Saw(in SightingStep frame)
    {
        var at = frame.ClockAt;
        var missing = frame.NotWatched & needed;
        if (Until is { } last)
        {
            Pass(last, at, missing);
        }

        NotWatched |= missing;
        (Since, Until) = (Since ?? at, at);
    }

    /// <summary>Nothing more was noted.</summary>
    public void End(DateTimeOffset now)
    {
        if (Until is { } last && now - last > ShortestGap)
        {
            Add(new Gap(last, now));
        }
    }

    private void Pass(DateTimeOffset from, DateTimeOffset to, Watch missing)
    {
        if (to - from > ShortestGap)
        {
            Add(new Gap(from, to));
        }
        else if (to > from)
        {
            Watched += to - from;
            Unread += missing != Watch.None ? to - from : TimeSpan.Zero;
        }
    }

    private void Add(Gap gap)
    {
        if (_gaps.Count < MostGaps)
        {
            _gaps.Add(gap);
        }
    }
}
