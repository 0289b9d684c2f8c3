using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Sightings;

/// <summary>
/// Notes what a camera's rules are told, so that other rules can be told the same later. People are written when something about
/// them changes: a place when it is further than a small step from the written one, or on another side of a border of a rule in
/// force. Without people a frame is noted now and then. Not for concurrent use.
/// </summary>
public sealed class SightingWriter
{
    /// <summary>A face that moved less than this is where it was: fractions of the picture, and pixels of its size.</summary>
    public const float PlaceStep = 0.0025f;

    public const float SizeStep = 1;

    /// <summary>How often an empty room is noted.</summary>
    public static readonly TimeSpan IdlePeriod = TimeSpan.FromSeconds(10);

    /// <summary>More than any camera's people make in the time between two cuts.</summary>
    private const int MostBytes = 1024 * 1024;

    private readonly StepBuffer _buffer = new(MostBytes);
    private readonly Dictionary<int, (Sighting Sighting, int Log)> _written = [];
    private readonly List<(Sighting Sighting, byte Flags)> _entries = [];
    private readonly List<int> _frame = [];
    private readonly List<int> _frameBefore = [];
    private DateTimeOffset _at;
    private DateTimeOffset _framedAt;
    private (TimeSpan Ahead, Watch NotWatched)? _clock;
    private (DateTimeOffset At, TimeSpan Ahead, Watch NotWatched)? _skipped;
    private bool _hasChanged;
    private bool _isRoomOver;
    private int _log;

    /// <summary>Bytes since the last cut.</summary>
    public int Length => _buffer.Length;

    /// <summary>A person in the frame that is not over yet.</summary>
    public void Saw(in Sighting sighting, IReadOnlyList<Rule> rules)
    {
        _frame.Add(sighting.Track);
        Add(sighting, rules, isMissed: false);
    }

    /// <summary>A person as known at the end of a frame or tick: written where the attention has changed without the face.</summary>
    public void Knows(in Sighting sighting)
    {
        if (_written.TryGetValue(sighting.Track, out var known) && known.Sighting is var written && written.Attention != sighting.Attention)
        {
            Add(written with { Attention = sighting.Attention, Reason = sighting.Reason }, [], isMissed: true);
        }
    }

    /// <summary>The frame is over, and everybody in it was told.</summary>
    public void Frame(DateTimeOffset at, FrameInfo frame, Watch notWatched)
    {
        _skipped = null;
        if (_written.Count == 0 && !_hasChanged && _buffer.Length > 0 && at - _framedAt < IdlePeriod)
        {
            _skipped = (at, frame.Ahead, notWatched);
            return;
        }

        Write(at, frame.Ahead, notWatched);
    }

    /// <summary>Time passed without a frame.</summary>
    public void Tick(DateTimeOffset at)
    {
        if (_buffer.Length > 0 && (_written.Count > 0 || _hasChanged))
        {
            Begin(StepFormat.Tick, at);
            Entries(isSame: false);
            _hasChanged = false;
        }
    }

    public void Left(int track, DateTimeOffset at, EventEnd why)
    {
        if (_written.Remove(track))
        {
            Begin(StepFormat.Left, at);
            _buffer.Varint((ulong)track);
            _buffer.Byte((byte)why);
        }
    }

    /// <summary>Told again and again until there is a frame.</summary>
    public void RoomEnded(DateTimeOffset at, EventEnd why)
    {
        if (!_isRoomOver)
        {
            End(StepFormat.RoomEnded, at, why);
            _isRoomOver = true;
        }
    }

    public void Stopped(DateTimeOffset at, EventEnd why)
    {
        End(StepFormat.Stopped, at, why);
        _written.Clear();
    }

    /// <summary>Takes what was noted since the last cut; the next step begins a log of its own.</summary>
    /// <returns>Empty if nothing was, or more than there is room for: then what follows continues nothing.</returns>
    public byte[] Cut()
    {
        if (_skipped is { } last)
        {
            Write(last.At, last.Ahead, last.NotWatched);
            _skipped = null;
        }

        var steps = _buffer.IsFull ? [] : _buffer.ToArray();
        _buffer.Clear();
        _frameBefore.Clear();
        (_clock, _log) = (null, _log + 1);
        return steps;
    }

    private void Write(DateTimeOffset at, TimeSpan ahead, Watch notWatched)
    {
        if (_clock != (ahead, notWatched))
        {
            _clock = (ahead, notWatched);
            Begin(StepFormat.Clock, at);
            _buffer.Zigzag(ahead.Ticks);
            _buffer.Byte((byte)notWatched);
        }

        var isSame = _frame.Count > 0 && _entries.TrueForAll(e => e.Flags is 0 or StepFormat.IsSure) && _frame.SequenceEqual(_frameBefore);
        Begin(isSame ? StepFormat.Same : StepFormat.Frame, at);
        Entries(isSame);
        (_framedAt, _hasChanged, _isRoomOver) = (at, false, false);
        _frameBefore.Clear();
        _frameBefore.AddRange(_frame);
        _frame.Clear();
    }

    private void Add(in Sighting sighting, IReadOnlyList<Rule> rules, bool isMissed)
    {
        // Who is not known in this log is written whole.
        var isKnown = _written.TryGetValue(sighting.Track, out var known) && (known.Log == _log || isMissed);
        var written = known.Sighting;
        var isPlaced = isKnown && !HasMoved(written.Place, sighting.Place, rules);
        var rounded = Rounded(sighting.Place);
        var isExact = IsElsewhere(rounded, sighting.Place, rules);
        var flags = (isPlaced ? 0 : isExact ? StepFormat.HasExactPlace : StepFormat.HasPlace)
            | (isKnown && written.Verdict == sighting.Verdict && written.VerdictSince == sighting.VerdictSince ? 0 : StepFormat.HasVerdict)
            | (isKnown && written.Attention == sighting.Attention && written.Reason == sighting.Reason ? 0 : StepFormat.HasAttention)
            | (sighting.IsSure ? StepFormat.IsSure : 0)
            | (isMissed ? StepFormat.IsMissed : 0);
        if (isKnown && written.IsSure != sighting.IsSure)
        {
            // Whether somebody is sure stands in the flags alone.
            flags |= StepFormat.HasVerdict;
        }

        _entries.Add((sighting, (byte)flags));
        _written[sighting.Track] = (sighting with { Place = isPlaced ? written.Place : isExact ? sighting.Place : rounded }, isMissed ? known.Log : _log);
    }

    private void Entries(bool isSame)
    {
        if (!isSame)
        {
            _buffer.Varint((ulong)_entries.Count);
            foreach (var (sighting, flags) in _entries)
            {
                Entry(sighting, flags);
            }
        }

        _entries.Clear();
    }

    private void Entry(in Sighting sighting, byte flags)
    {
        _buffer.Varint((ulong)sighting.Track);
        _buffer.Byte(flags);
        if ((flags & StepFormat.HasPlace) != 0)
        {
            _buffer.Int16(Steps(sighting.Place.X, StepFormat.Fraction));
            _buffer.Int16(Steps(sighting.Place.Y, StepFormat.Fraction));
            _buffer.Int16(Steps(sighting.Place.ShortSide, StepFormat.Pixel));
        }
        else if ((flags & StepFormat.HasExactPlace) != 0)
        {
            _buffer.Single(sighting.Place.X);
            _buffer.Single(sighting.Place.Y);
            _buffer.Single(sighting.Place.ShortSide);
        }

        if ((flags & StepFormat.HasVerdict) != 0)
        {
            _buffer.Byte((byte)sighting.Verdict);
            if (sighting.Verdict != MaskVerdict.Unknown)
            {
                _buffer.Zigzag(sighting.VerdictSince.UtcTicks - _at.UtcTicks);
            }
        }

        if ((flags & StepFormat.HasAttention) != 0)
        {
            _buffer.Byte((byte)(((int)sighting.Reason << 4) | (int)sighting.Attention));
        }
    }

    private void End(byte kind, DateTimeOffset at, EventEnd why)
    {
        Begin(kind, at);
        _buffer.Byte((byte)why);
    }

    private void Begin(byte kind, DateTimeOffset at)
    {
        if (_buffer.Length == 0)
        {
            _buffer.Byte(StepFormat.Version);
            _buffer.Int64(at.UtcTicks);
            _at = at;
        }

        _buffer.Byte(kind);
        _buffer.Zigzag(at.UtcTicks - _at.UtcTicks);
        (_at, _hasChanged) = (at, true);
    }

    private static bool HasMoved(Place from, Place to, IReadOnlyList<Rule> rules) =>
        Math.Abs(from.X - to.X) > PlaceStep || Math.Abs(from.Y - to.Y) > PlaceStep || Math.Abs(from.ShortSide - to.ShortSide) > SizeStep
        || IsElsewhere(from, to, rules);

    /// <summary>On another side of a border in force. Without garbage: it is asked of each face in each frame.</summary>
    private static bool IsElsewhere(Place from, Place to, IReadOnlyList<Rule> rules)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i].IsInside(from) != rules[i].IsInside(to) || rules[i].IsLargeEnough(from) != rules[i].IsLargeEnough(to))
            {
                return true;
            }
        }

        return false;
    }

    private static Place Rounded(Place place) => new(
        Steps(place.X, StepFormat.Fraction) / StepFormat.Fraction, Steps(place.Y, StepFormat.Fraction) / StepFormat.Fraction,
        Steps(place.ShortSide, StepFormat.Pixel) / StepFormat.Pixel);

    private static int Steps(float value, float steps) => Math.Clamp((int)MathF.Round(value * steps), short.MinValue, short.MaxValue);
}
