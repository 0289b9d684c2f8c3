using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Hosting.Logs;

/// <summary>Suppressed entries of one kind.</summary>
/// <param name="Text">The last of them.</param>
internal sealed record LeftOut(string Category, LogLevel Level, EventId Event, int Count, string Text);

/// <summary>
/// Keeps clients that send broken messages from filling the disk with log entries. Only a limited number of warnings and errors
/// of one kind is written per interval, and fewer identical ones; the rest are counted. For concurrent use.
/// </summary>
internal sealed class RepeatLimit
{
    public const int OfAKind = 30;
    public const int OfAText = 3;
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private Dictionary<(string Category, int Event), Kind> _kinds = [];

    public bool IsWritten(string category, LogLevel level, EventId id, string text)
    {
        if (level < LogLevel.Warning)
        {
            return true;
        }

        lock (_lock)
        {
            if (!_kinds.TryGetValue((category, id.Id), out var kind))
            {
                _kinds[(category, id.Id)] = kind = new Kind();
            }

            return kind.IsWritten(level, id, text);
        }
    }

    /// <summary>The entries suppressed in an interval that has ended.</summary>
    public IReadOnlyList<LeftOut> Turn()
    {
        lock (_lock)
        {
            var over = _kinds;
            _kinds = [];
            return [.. over.Where(k => k.Value.Missed > 0).Select(k => new LeftOut(k.Key.Category, k.Value.Level, k.Value.Event, k.Value.Missed, k.Value.Last))];
        }
    }

    private sealed class Kind
    {
        private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
        private int _written;

        public int Missed { get; private set; }

        public string Last { get; private set; } = "";

        public LogLevel Level { get; private set; }

        public EventId Event { get; private set; }

        public bool IsWritten(LogLevel level, EventId id, string text)
        {
            var same = _texts.GetValueOrDefault(text);
            if (_written < OfAKind && same < OfAText)
            {
                (_written, _texts[text]) = (_written + 1, same + 1);
                return true;
            }

            (Missed, Last, Level, Event) = (Missed + 1, text, level, id);
            return false;
        }
    }
}
