using System.CommandLine;
using System.Text;
using MaskPose.Edge.Identity.Store;

namespace MaskPose.Edge.Node.Cli;

/// <summary>A password from the terminal, twice and unseen, or from a line of standard input.</summary>
internal static class PasswordPrompt
{
    /// <exception cref="IdentityException">No password was given, or the two differ.</exception>
    public static async Task<string> ReadAsync(ParseResult parse)
    {
        if (Console.IsInputRedirected)
        {
            return await ReadLineAsync();
        }

        var first = Ask(parse, "Password: ");
        return first == Ask(parse, "Again: ") ? first : throw new IdentityException("The two passwords differ; nothing was changed.");
    }

    /// <summary>One that exists elsewhere, so a mistake shows by itself.</summary>
    /// <inheritdoc cref="ReadAsync" path="/exception"/>
    public static async Task<string> ReadOnceAsync(ParseResult parse) => Console.IsInputRedirected ? await ReadLineAsync() : Ask(parse, "Password: ");

    private static async Task<string> ReadLineAsync() => await Console.In.ReadLineAsync() is { Length: > 0 } line
        ? line
        : throw new IdentityException("Standard input has no password; allowed: one line with it.");

    private static string Ask(ParseResult parse, string question)
    {
        parse.InvocationConfiguration.Error.Write(question);
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        parse.InvocationConfiguration.Error.WriteLine();
        return typed.ToString();
    }
}
