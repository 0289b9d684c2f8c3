using System.CommandLine;
using MaskPose.Edge.Identity;
using MaskPose.Edge.Identity.Store;
using MaskPose.Edge.Node.Settings;
using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Node.Cli;

/// <summary>The users and keys of the node that the settings of a command line are of.</summary>
internal static class AccessScope
{
    public static void SetAction(Command command, Func<ParseResult, IServiceProvider, Task> work)
    {
        var settings = new SettingChoice(Edition.Product, command);
        command.SetAction(async (parse, _) =>
        {
            try
            {
                await using var services = new ServiceCollection().AddLogging().AddAccess(settings.Read(parse)).AddUsers().BuildServiceProvider();
                await using var scope = services.CreateAsyncScope();
                await work(parse, scope.ServiceProvider);
                return ExitCodes.Done;
            }
            catch (Exception error) when (error is IdentityException or SqliteException)
            {
                await parse.InvocationConfiguration.Error.WriteLineAsync(error.Message);
                return ExitCodes.BadInput;
            }
        });
    }

    public static IReadOnlyList<string> List(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
