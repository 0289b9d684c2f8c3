using System.Text.Json.Nodes;
using Grpc.Core;
using MaskPose.Edge.Alerts.Commands;
using MaskPose.Edge.Core.Commands;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Protos.V1;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Remote;

/// <summary>
/// Runs commands that the remote Alerts receives over MQTT. This side opens the connection, since Alerts does not know its
/// address, and keeps it open.
/// </summary>
/// <param name="reload">Null if settings can't be reloaded.</param>
internal sealed class CommandAttendance(
    RemoteAlerts alerts, IEnumerable<ICommand> commands, Supervisor supervisor, TimeProvider time, ILogger<CommandAttendance> logger,
    ReloadConfiguration? reload = null)
    : SupervisedService("attendance", supervisor)
{
    private const int AtATime = 8;

    /// <summary>A connection silent for this long is dead.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);

    private readonly Dictionary<string, ICommand> _commands = commands.ToDictionary(c => c.Name, StringComparer.Ordinal);
    private readonly SemaphoreSlim _writing = new(1);
    private readonly RetryPause _pause = new(Random.Shared);

    public override void Dispose()
    {
        _writing.Dispose();
        base.Dispose();
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await AttendAsync(stoppingToken);
            }
            catch (Exception error) when (error is RpcException or OperationCanceledException or InvalidOperationException)
            {
                logger.AttendanceEnded(error.Message);
            }

            await Task.Delay(_pause.Next(), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AttendAsync(CancellationToken stoppingToken)
    {
        using var silence = new CancellationTokenSource(Silence, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, silence.Token);
        using var call = alerts.Attend(any.Token);
        await WriteAsync(call, new AttendRequest { Offer = Offer() }, any.Token);
        await Parallel.ForEachAsync(
            CallsAsync(call.ResponseStream, silence, any.Token),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = any.Token },
            async (asked, token) => await WriteAsync(call, new AttendRequest { Answer = await AnswerAsync(asked, token) }, token));
    }

    private async IAsyncEnumerable<AttendResponse> CallsAsync(
        IAsyncStreamReader<AttendResponse> calls,
        CancellationTokenSource silence,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await calls.MoveNext(cancellationToken))
        {
            _pause.Reset();
            silence.CancelAfter(Silence);
            if (calls.Current.Command.Length > 0)
            {
                yield return calls.Current;
            }
        }
    }

    private CommandOffer Offer()
    {
        var offer = new CommandOffer { Process = $"cameras of {Environment.MachineName}" };
        offer.Commands.Add(_commands.ToDictionary(c => c.Key, c => c.Value.SubjectArgument));
        if (reload is not null)
        {
            offer.Commands[ReloadCommand.CommandName] = "";
        }

        return offer;
    }

    private async Task<CommandAnswer> AnswerAsync(AttendResponse asked, CancellationToken cancellationToken)
    {
        try
        {
            var result = await RunAsync(asked.Command, CommandArguments.Of(asked.Arguments), cancellationToken);
            return new CommandAnswer { Id = asked.Id, Result = result.ToJsonString() };
        }
        catch (CommandException error)
        {
            return new CommandAnswer { Id = asked.Id, Error = error.Message };
        }
#pragma warning disable CA1031 // Whatever goes wrong in a command is reported to its caller, and the others go on.
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.CommandBroke(error, asked.Command);
            return new CommandAnswer { Id = asked.Id, Error = "failed: see the log of the process with the cameras" };
        }
    }

    private Task<JsonObject> RunAsync(string name, CommandArguments arguments, CancellationToken cancellationToken) =>
        name == ReloadCommand.CommandName && reload is not null ? ReloadCommand.RunAsync(reload, cancellationToken)
        : _commands.TryGetValue(name, out var command) ? command.RunAsync(arguments, cancellationToken)
        : throw new CommandException("there is no such command here");

    /// <summary>One at a time, as gRPC requires.</summary>
    private async Task WriteAsync(
        AsyncDuplexStreamingCall<AttendRequest, AttendResponse> call, AttendRequest message, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await call.RequestStream.WriteAsync(message, cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }
}
