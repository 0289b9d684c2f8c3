using System.Globalization;
using System.Text.RegularExpressions;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>What ffmpeg writes of the frames that it is about to send.</summary>
/// <param name="FrameRate">Frames a second; 0 where it is not known.</param>
/// <param name="DurationSeconds">Of a file; 0 where it is not known.</param>
public readonly record struct VideoFormat(int Width, int Height, double FrameRate, double DurationSeconds = 0)
{
    /// <summary>How many frames a file will give, about; 0 where it is not known.</summary>
    public long Frames => (long)Math.Round(FrameRate * DurationSeconds);
}

/// <summary>
/// Follows what ffmpeg says on its standard error: the format of its output, and its last errors as the reason when it
/// fails.
/// </summary>
public sealed partial class FfmpegLog
{
    private const int KeptLines = 4;

    private readonly TaskCompletionSource<VideoFormat?> _format = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> _last = new();
    private bool _inOutput;
    private double _durationSeconds;

    /// <summary>The format of the output; null when ffmpeg ended before it said one.</summary>
    public Task<VideoFormat?> Format => _format.Task;

    public async Task ReadAsync(TextReader lines, CancellationToken cancellationToken)
    {
        try
        {
            while (await lines.ReadLineAsync(cancellationToken) is { } line)
            {
                Take(line);
            }
        }
        finally
        {
            _format.TrySetResult(null);
        }
    }

    /// <summary>Takes one line.</summary>
    public void Take(string line)
    {
        _inOutput |= line.StartsWith("[info] Output #0", StringComparison.Ordinal);
        if (_inOutput && OutputStream().Match(line) is { Success: true } match)
        {
            var rate = Rate().Match(line);
            _format.TrySetResult(new VideoFormat(
                Number(match.Groups[1]), Number(match.Groups[2]), rate.Success ? Real(rate.Groups[1]) : 0, _durationSeconds));
        }
        else if (Duration().Match(line) is { Success: true } duration)
        {
            _durationSeconds = (3600 * Number(duration.Groups[1])) + (60 * Number(duration.Groups[2])) + Real(duration.Groups[3]);
        }
        else if (Failure().Match(line) is { Success: true } failure)
        {
            lock (_last)
            {
                _last.Enqueue(SourceAddress.Redact(failure.Groups[1].Value.Trim()));
                while (_last.Count > KeptLines)
                {
                    _last.Dequeue();
                }
            }
        }
    }

    /// <summary>Why it failed, from its last words; empty when it gave none.</summary>
    public string Reason()
    {
        lock (_last)
        {
            return string.Join("; ", _last.Distinct());
        }
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    private static double Real(Group group) => double.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Video: rawvideo.*?, (\d+)x(\d+)")]
    private static partial Regex OutputStream();

    [GeneratedRegex(@"^\[info\]\s+Duration: (\d+):(\d\d):(\d\d\.\d+)")]
    private static partial Regex Duration();

    [GeneratedRegex(@"([\d.]+) fps")]
    private static partial Regex Rate();

    // The name of the part that speaks comes first, then the level, by -loglevel level+info.
    [GeneratedRegex(@"^(?:\[[^\]]*\] )*?\[(?:error|fatal|panic)\] (.+)")]
    private static partial Regex Failure();
}
