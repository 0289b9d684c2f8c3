using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Grpc.Core;
using MaskPose.Edge.Alerts.Commands;
using MaskPose.Edge.Core.Commands;
using MaskPose.Edge.Protos.V1;
using MaskPose.Edge.Transport;

namespace MaskPose.Edge.Alerts.Remote;

/// <summary>One process that is connected and takes commands, from its offer to the end of its connection; for concurrent use.</summary>
internal sealed class Attendant(CommandOffer offer, TimeProvider time) : IAttendant
{
    private const int LongestName = 100;
    private const int MostCommands = 32;
    private const int MostWaiting = 32;
    private const int LongestResult = 1_048_576;

    /// <summary>So that the other side knows that the connection is alive.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly Channel<AttendResponse> _calls = Channel.CreateBounded<AttendResponse>(MostWaiting);
    private readonly ConcurrentDictionary<long, TaskCompletionSource<JsonObject>> _waiting = [];
    private long _last;

    public string Process { get; } = offer.Process;

    public IReadOnlyDictionary<string, string> Commands { get; } = new Dictionary<string, string>(offer.Commands);

    /// <exception cref="BadMessageException">It is not an offer.</exception>
    public static Attendant Read(AttendRequest request, TimeProvider time) => request.Offer is { } offer
        && offer.Process.Length is > 0 and <= LongestName
        && offer.Commands.Count <= MostCommands
        && offer.Commands.All(c => c.Key.Length is > 0 and <= LongestName && c.Value.Length <= LongestName)
        ? new Attendant(offer, time)
        : throw new BadMessageException(
            $"the first message must be an offer with a process and up to {MostCommands} commands; allowed: names of up to {LongestName} characters.");

    public async Task<JsonObject> RunAsync(string command, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _last);
        var answer = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        try
        {
            var call = new AttendResponse { Id = id, Command = command };
            call.Arguments.Add(arguments.All.ToDictionary());
            return _calls.Writer.TryWrite(call)
                ? await answer.Task.WaitAsync(cancellationToken)
                : throw new CommandException($"{Process} can't take the command: {MostWaiting} others are waiting, or it has disconnected.");
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    /// <summary>Sends commands and takes answers until the connection ends.</summary>
    public async Task AttendAsync(
        IAsyncStreamReader<AttendRequest> answers, IServerStreamWriter<AttendResponse> calls, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = SendAsync(calls, end.Token);
        try
        {
            while (await answers.MoveNext(cancellationToken))
            {
                Take(answers.Current.Answer);
            }
        }
        finally
        {
            _calls.Writer.TryComplete();
            await end.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var (_, waiting) in _waiting)
            {
                waiting.TrySetException(new CommandException($"{Process} disconnected before it answered."));
            }
        }
    }

    private async Task SendAsync(IServerStreamWriter<AttendResponse> calls, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await calls.WriteAsync(await NextAsync(cancellationToken), cancellationToken);
        }
    }

    private async Task<AttendResponse> NextAsync(CancellationToken cancellationToken)
    {
        using var quiet = new CancellationTokenSource(Heartbeat, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, quiet.Token);
        try
        {
            return await _calls.Reader.ReadAsync(any.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new AttendResponse();
        }
    }

    private void Take(CommandAnswer? answer)
    {
        if (answer is null || !_waiting.TryGetValue(answer.Id, out var waiting))
        {
            return;
        }

        if (answer.Error.Length > 0)
        {
            waiting.TrySetException(new CommandException(answer.Error));
        }
        else if (Read(answer.Result) is { } result)
        {
            waiting.TrySetResult(result);
        }
        else
        {
            waiting.TrySetException(new CommandException($"{Process} answered with something other than a JSON object of up to {LongestResult} bytes."));
        }
    }

    private static JsonObject? Read(string json)
    {
        try
        {
            return json.Length <= LongestResult ? JsonNode.Parse(json) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
