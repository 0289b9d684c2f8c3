using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Hosting.Logs;

/// <summary>Passes entries to the console's logger, sanitised and without endless repeats.</summary>
internal sealed class CleanLogger(ILogger console, string category, RepeatLimit limit) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => console.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => console.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var text = CleanText.Of(formatter(state, exception));
        if (limit.IsWritten(category, logLevel, eventId, text))
        {
            var entry = Activity.Current is { Recorded: true } span ? $"{text} (trace {span.TraceId})" : text;
            console.Log(logLevel, eventId, state, exception is null ? null : new CleanException(exception), (_, _) => entry);
        }
    }
}
