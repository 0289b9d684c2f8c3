using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace MaskPose.Edge.Hosting.Logs;

/// <summary>The console behind all logs of a node: the one place where log text is sanitised.</summary>
[ProviderAlias("Console")]
internal sealed class CleanConsole : ILoggerProvider, ISupportExternalScope
{
    private readonly ConsoleLoggerProvider _console;
    private readonly RepeatLimit _limit = new();
    private readonly ITimer _turn;

    public CleanConsole(ConsoleLoggerProvider console, TimeProvider time)
    {
        _console = console;
        _turn = time.CreateTimer(_ => TellLeftOut(), null, RepeatLimit.Interval, RepeatLimit.Interval);
    }

    public ILogger CreateLogger(string categoryName) => new CleanLogger(_console.CreateLogger(categoryName), categoryName, _limit);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _console.SetScopeProvider(new CleanScopes(scopeProvider));

    public void Dispose()
    {
        _turn.Dispose();
        TellLeftOut();
        _console.Dispose();
    }

    private void TellLeftOut()
    {
        foreach (var (category, level, id, count, text) in _limit.Turn())
        {
            var entry = $"{count} more of this kind in {RepeatLimit.Interval.TotalSeconds} s or less; the last one: {text}";
            _console.CreateLogger(category).Log(level, id, entry, null, (e, _) => e);
        }
    }
}
