using MaskPose.Edge.Annotation;
using MaskPose.Edge.Evaluation;

namespace MaskPose.Edge.Node.Cli;

/// <summary>Shows the progress of a measurement; reports may come from any thread.</summary>
internal sealed class EvaluationProgress(TextWriter output, bool terminal, string unit) : IProgress<SweepProgress>, IDisposable
{
    private readonly Lock _lock = new();
    private ProgressBar? _bar;
    private int _done;

    public void Report(SweepProgress value)
    {
        lock (_lock)
        {
            _bar ??= new ProgressBar(output, terminal, value.Total, unit, TimeProvider.System);
            _done = Math.Max(_done, value.Done);
            _bar.Report(_done);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _bar?.Finish(_done);
            _bar = null;
        }
    }
}
