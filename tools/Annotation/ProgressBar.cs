using System.Globalization;

namespace MaskPose.Edge.Annotation;

/// <summary>
/// A line that shows how far a long work is, its rate and the time left. On a terminal it is drawn over itself; in a file
/// or pipe a line is written now and then.
/// </summary>
/// <param name="total">How much there is to do; 0 if unknown.</param>
/// <param name="unit">What is counted, for instance "frames".</param>
public sealed class ProgressBar(TextWriter output, bool terminal, long total, string unit, TimeProvider time)
{
    private const int Cells = 24;

    private readonly long _start = time.GetTimestamp();
    private readonly TimeSpan _step = terminal ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(5);
    private TimeSpan _shown = TimeSpan.MinValue;
    private int _width;

    public void Report(long done)
    {
        var elapsed = time.GetElapsedTime(_start);
        if (_shown == TimeSpan.MinValue || elapsed - _shown >= _step)
        {
            _shown = elapsed;
            Show(Line(done, elapsed), end: !terminal);
        }
    }

    public void Finish(long done) => Show(Line(done, time.GetElapsedTime(_start), finished: true), end: true);

    private void Show(string line, bool end)
    {
        var text = terminal ? "\r" + line.PadRight(_width) : line;
        _width = line.Length;
        output.Write(end ? text + "\n" : text);
        output.Flush();
    }

    private string Line(long done, TimeSpan elapsed, bool finished = false)
    {
        var rate = elapsed.TotalSeconds > 0 ? done / elapsed.TotalSeconds : 0;
        var counted = string.Create(CultureInfo.InvariantCulture, $"{done} {unit}, {rate:0.0}/s");
        if (finished)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{counted}, {elapsed.TotalSeconds:0.0} s");
        }

        if (total <= 0)
        {
            return counted;
        }

        var share = Math.Clamp((double)done / total, 0, 1);
        var bar = new string('#', (int)(share * Cells)).PadRight(Cells, '.');
        var left = rate > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, total - done) / rate:0} s left") : "";
        return string.Create(CultureInfo.InvariantCulture, $"[{bar}] {share * 100:0} % of {total}, {counted}, {left}");
    }
}
