using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>What ffmpeg reports about its input.</summary>
/// <param name="FrameRate">Frames per second, according to the source; 0 if not known.</param>
/// <param name="DurationSeconds">Of a file; 0 where it is not known.</param>
public readonly record struct VideoFormat(double FrameRate, double DurationSeconds = 0)
{
    /// <summary>Approximate number of frames in a file; 0 if not known.</summary>
    public long Frames => (long)Math.Round(FrameRate * DurationSeconds);
}

/// <summary>What ffmpeg reports about each frame before it sends it.</summary>
/// <param name="Seconds">Its time in the source; NaN if it has none.</param>
internal readonly record struct FrameNote(double Seconds, int Width, int Height);

/// <summary>
/// Follows what ffmpeg says on its standard error: the format of its input, a note of each frame, and its last errors as the
/// reason when it fails.
/// </summary>
/// <param name="damaged">Gets the decoder's messages about pictures that it can't fully decode.</param>
public sealed partial class FfmpegLog(Action<string>? damaged = null)
{
    private const int KeptLines = 4;

    // Far more than ffmpeg's pipe holds frames, so that the two never wait for each other.
    private readonly Channel<FrameNote> _notes = Channel.CreateBounded<FrameNote>(256);
    private readonly Queue<string> _last = new();
    private bool _isInInput;
    private bool _hasFrames;
    private double _tickSeconds;

    /// <summary>The format of the input's first video; 0 for values not known yet.</summary>
    public VideoFormat Format { get; private set; }

    internal ChannelReader<FrameNote> Notes => _notes.Reader;

    public async Task ReadAsync(TextReader lines, CancellationToken cancellationToken)
    {
        try
        {
            while (await lines.ReadLineAsync(cancellationToken) is { } line)
            {
                if (NoteOf(line) is { } note)
                {
                    _hasFrames = true;
                    await _notes.Writer.WriteAsync(note, cancellationToken);
                }
                else
                {
                    Take(line);
                }
            }
        }
        finally
        {
            _notes.Writer.TryComplete();
        }
    }

    /// <summary>Why it failed, from its last messages; may be empty.</summary>
    public string Reason()
    {
        lock (_last)
        {
            return PlainReason.Of([.. _last]);
        }
    }

    private FrameNote? NoteOf(string line)
    {
        if (!line.StartsWith("[Parsed_showinfo", StringComparison.Ordinal))
        {
            return null;
        }

        if (TimeBase().Match(line) is { Success: true } unit)
        {
            _tickSeconds = Real(unit.Groups[1]) / Real(unit.Groups[2]);
        }

        return Frame().Match(line) is { Success: true } frame
            ? new FrameNote(
                double.TryParse(frame.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var ticks) ? ticks * _tickSeconds : double.NaN,
                int.Parse(frame.Groups[2].ValueSpan, CultureInfo.InvariantCulture),
                int.Parse(frame.Groups[3].ValueSpan, CultureInfo.InvariantCulture))
            : null;
    }

    private void Take(string line)
    {
        _isInInput = line.StartsWith("[info] Input #0", StringComparison.Ordinal)
            || (_isInInput && !line.StartsWith("[info] Stream mapping", StringComparison.Ordinal));
        if (_isInInput && Duration().Match(line) is { Success: true } time)
        {
            Format = Format with { DurationSeconds = (3600 * Real(time.Groups[1])) + (60 * Real(time.Groups[2])) + Real(time.Groups[3]) };
        }
        else if (_isInInput && Format.FrameRate == 0 && Rate().Match(line) is { Success: true } rate)
        {
            Format = Format with { FrameRate = Real(rate.Groups[1]) * (rate.Groups[2].Length > 0 ? 1000 : 1) };
        }
        else if (Failure().Match(line) is { Success: true } failure)
        {
            Fail(SourceAddress.Redact(failure.Groups[1].Value.Trim()));
        }
        else if (_hasFrames && Loss().IsMatch(line))
        {
            damaged?.Invoke(SourceAddress.Redact(line[(line.LastIndexOf(']') + 1)..].Trim()));
        }
    }

    private void Fail(string words)
    {
        if (_hasFrames)
        {
            damaged?.Invoke(words);
        }

        lock (_last)
        {
            _last.Enqueue(words);
            while (_last.Count > KeptLines)
            {
                _last.Dequeue();
            }
        }
    }

    private static double Real(Group group) => double.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"config in time_base: (\d+)/(\d+)")]
    private static partial Regex TimeBase();

    [GeneratedRegex(@"\] n: *\d+ pts: *(\S+) .* s:(\d+)x(\d+) ")]
    private static partial Regex Frame();

    [GeneratedRegex(@"^\[info\]\s+Duration: (\d+):(\d\d):(\d\d\.\d+)")]
    private static partial Regex Duration();

    // "30 fps, 1k tbr": the mean rate or, without one, the smallest rate that fits every frame.
    [GeneratedRegex(@"^\[info\]\s+Stream #0:\d+.*: Video: .*?, ([\d.]+)(k?) (?:fps|tbr)")]
    private static partial Regex Rate();

    // The component's name comes first, then the level, by -loglevel level+info.
    [GeneratedRegex(@"^(?:\[[^\]]*\] )*?\[(?:error|fatal|panic)\] (.+)")]
    private static partial Regex Failure();

    [GeneratedRegex(@"\[warning\].*(?:corrupt decoded frame|RTP: missed \d+ packets)")]
    private static partial Regex Loss();
}
