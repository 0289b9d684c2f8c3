using System.Diagnostics;

namespace MaskPose.Edge.Integration.Node;

/// <summary>What a run of a program gave.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Error);

/// <summary>Runs the product, and the laboratory beside it, as a shell does.</summary>
internal static class Maskpose
{
    /// <summary>How the product is started.</summary>
    public static string[] Product { get; } = ["dotnet", Path.Combine(AppContext.BaseDirectory, "maskpose.dll")];

    /// <summary>How the laboratory is started.</summary>
    public static string[] Laboratory { get; } = ["dotnet", Path.Combine(AppContext.BaseDirectory, "maskpose-lab.dll")];

    /// <summary>
    /// A command line whose output is redirected, and which hears signals whatever the tests inherited: under nohup, or in the
    /// background of a script, hang-ups and interrupts are ignored.
    /// </summary>
    public static ProcessStartInfo Start(string[] command) =>
        new("env", ["--default-signal=HUP,INT,TERM", .. command]) { RedirectStandardOutput = true, RedirectStandardError = true };

    public static Task<ProgramResult> RunAsync(CancellationToken cancellationToken, params string[] arguments) =>
        RunAsync(Product, cancellationToken, arguments);

    /// <summary>Of the product, with a line of input and its end.</summary>
    public static Task<ProgramResult> RunAsync(string input, CancellationToken cancellationToken, params string[] arguments)
    {
        var start = Start([.. Product, .. arguments]);
        start.RedirectStandardInput = true;
        return RunAsync(start, input, cancellationToken);
    }

    public static Task<ProgramResult> RunAsync(string[] program, CancellationToken cancellationToken, params string[] arguments) =>
        RunAsync(Start([.. program, .. arguments]), input: null, cancellationToken);

    private static async Task<ProgramResult> RunAsync(ProcessStartInfo start, string? input, CancellationToken cancellationToken)
    {
        using var process = Process.Start(start)!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience.Long);
        try
        {
            if (input is not null)
            {
                await process.StandardInput.WriteLineAsync(input.AsMemory(), deadline.Token);
                process.StandardInput.Close();
            }

            var (output, error) = (process.StandardOutput.ReadToEndAsync(deadline.Token), process.StandardError.ReadToEndAsync(deadline.Token));
            await process.WaitForExitAsync(deadline.Token);
            return new ProgramResult(process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
