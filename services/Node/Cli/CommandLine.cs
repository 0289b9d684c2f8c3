using System.CommandLine;
using MaskPose.Edge.Node.Host;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Node.Cli;

/// <summary>Runs a command line to its exit code: errors that a user can fix are one line each, not a stack trace.</summary>
internal static class CommandLine
{
    /// <summary>A video that is interrupted is brought to an end that can be played.</summary>
    private static readonly TimeSpan Interruption = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(RootCommand root, string[] arguments)
    {
        try
        {
            var parse = root.Parse(arguments);
            var exitCode = await parse.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = Interruption,
            });
            return parse.Errors.Count > 0 ? ExitCodes.BadInput : exitCode;
        }
        catch (OptionsValidationException error)
        {
            return await EndAsync(ExitCodes.BadInput, error.Failures);
        }
        catch (OperationCanceledException)
        {
            return await EndAsync(ExitCodes.Failed, ["Interrupted."]);
        }
        catch (Exception error) when (StartFailure.IsInWords(error))
        {
            return await EndAsync(ExitCodes.BadInput, [error.Message]);
        }
    }

    private static async Task<int> EndAsync(int exitCode, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            await Console.Error.WriteLineAsync(line);
        }

        return exitCode;
    }
}
