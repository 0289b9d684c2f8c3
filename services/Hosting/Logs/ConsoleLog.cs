using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace MaskPose.Edge.Hosting.Logs;

/// <summary>Sets up the node's log: on the console, in the configured format or the journal's.</summary>
public static class ConsoleLog
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static void AddConsoleLog(this ILoggingBuilder logging)
    {
        // The console registers its formats; then the sanitising provider wraps it.
        logging.AddConsole().ClearProviders();
        logging.Services.AddSingleton<ConsoleLoggerProvider>().AddSingleton<ILoggerProvider, CleanConsole>()
            .PostConfigure<SimpleConsoleFormatterOptions>(options => Stamp(options, Moment + ' '))
            .PostConfigure<ConsoleFormatterOptions>(options => Stamp(options, Moment + ' '))
            .PostConfigure<JsonConsoleFormatterOptions>(options => Stamp(options, Moment))
            .AddOptions<ConsoleLoggerOptions>().PostConfigure<IConfiguration>((options, settings) => options.FormatterName = Format(settings));
    }

    /// <summary>Read from the settings themselves: the slim builder has overridden their format.</summary>
    private static string Format(IConfiguration settings) => settings["Logging:Console:FormatterName"] is { Length: > 0 } named ? named
        : IsJournal() ? ConsoleFormatterNames.Systemd
        : ConsoleFormatterNames.Simple;

    private static void Stamp(ConsoleFormatterOptions options, string format)
    {
        if (options.TimestampFormat is null)
        {
            (options.TimestampFormat, options.UseUtcTimestamp) = (format, true);
        }
    }

    /// <summary>Whether what is written goes to systemd's journal (systemd.exec, $JOURNAL_STREAM): the variable is inherited, the socket is conclusive.</summary>
    private static bool IsJournal()
    {
        var stream = Environment.GetEnvironmentVariable("JOURNAL_STREAM")?.Split(':');
        return stream is [_, var inode] && new FileInfo("/proc/self/fd/1").LinkTarget == $"socket:[{inode}]";
    }
}
