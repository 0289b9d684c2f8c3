using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Commands;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Commands;

/// <summary>Runs a command, with a deadline and an entry in the audit log; without that entry nothing is done.</summary>
internal sealed class CommandDispatcher(
    IEnumerable<ICommand> commands, Attendants attendants, AuditStore audit, Topics topics, TimeProvider time, ILogger<CommandDispatcher> logger)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    private readonly Dictionary<string, ICommand> _commands = commands.ToDictionary(c => c.Name, StringComparer.Ordinal);

    /// <param name="user">The sender's user at the broker; empty if not known.</param>
    /// <param name="payload">Any bytes received.</param>
    /// <returns>The answer; of schema docs/schemas/command-result.json.</returns>
    public async Task<byte[]> RunAsync(string name, string user, byte[] payload, CancellationToken cancellationToken)
    {
        var (members, error) = await TryAsync(name, user, payload, cancellationToken);
        var now = time.GetUtcNow();
        return CommandResultMessage.Write(name, members, error, now, topics.Source, Guid.CreateVersion7(now));
    }

    /// <param name="caller">Proved, not claimed.</param>
    /// <returns>The members of the answer; may be empty.</returns>
    /// <exception cref="CommandException">It failed, and why.</exception>
    /// <exception cref="SqliteException">The audit log can't be written, so nothing was done.</exception>
    public Task<JsonObject> RunAsync(string name, CommandCaller caller, CommandArguments arguments, CancellationToken cancellationToken) =>
        RunAsync(Find(name), caller, arguments, cancellationToken);

    private ICommand Find(string name) => _commands.GetValueOrDefault(name) ?? attendants.Find(name) ?? throw new CommandException(
        $"there is no such command; allowed: {string.Join(", ", _commands.Keys.Union(attendants.Names).Order())}.");

    private async Task<(JsonObject? Members, string Error)> TryAsync(string name, string user, byte[] payload, CancellationToken cancellationToken)
    {
        try
        {
            var command = Find(name);
            var arguments = CommandArguments.Read(payload);
            return (await RunAsync(command, new CommandCaller(WhoOf(user, arguments.By), ""), arguments, cancellationToken), "");
        }
        catch (CommandException error)
        {
            return (null, error.Message);
        }
        catch (SqliteException error)
        {
            logger.AuditFailed(name, error.Message);
            return (null, "the audit log can't be written");
        }
    }

    private async Task<JsonObject> RunAsync(ICommand command, CommandCaller caller, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var entry = new AuditEntry(
            time.GetUtcNow(), caller.Who, command.Name, arguments.Text(command.SubjectArgument), arguments.Text("why"), "asked")
        { Address = caller.Address };
        var number = audit.Add(entry);
        var outcome = "done";
        try
        {
            return await RunInTimeAsync(command, arguments, cancellationToken);
        }
        catch (CommandException error)
        {
            outcome = error.Message;
            throw;
        }
        finally
        {
            audit.Finish(number, outcome);
            logger.CommandRun(command.Name, caller.Who, outcome);
        }
    }

    /// <summary>Names are claimed, users are known: the broker's user comes first, marked as such.</summary>
    private static string WhoOf(string user, string by) => user.Length == 0 ? by : by.Length == 0 || by == user ? $"mqtt:{user}" : $"mqtt:{user} ({by})";

    private async Task<JsonObject> RunInTimeAsync(ICommand command, CommandArguments arguments, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await command.RunAsync(arguments, any.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            throw new CommandException($"timed out after {Deadline.TotalSeconds} s");
        }
#pragma warning disable CA1031 // Whatever goes wrong in a command is reported to its caller, and the node goes on.
        catch (Exception error) when (error is not (CommandException or OperationCanceledException))
#pragma warning restore CA1031
        {
            logger.CommandBroke(error, command.Name);
            throw new CommandException("failed: see the node's log");
        }
    }
}
