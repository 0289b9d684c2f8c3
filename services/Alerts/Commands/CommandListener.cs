using System.Threading.Channels;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Hosting;
using Microsoft.Extensions.Logging;
using MQTTnet;

namespace MaskPose.Edge.Alerts.Commands;

/// <summary>
/// Receives commands, runs a few at a time, and answers each. Retained ones are stale and ignored. Door commands have a queue
/// of their own, so that a permit can be revoked at once whatever else is asked. Each sender has a quota, separate for each
/// door command.
/// </summary>
internal sealed class CommandListener(
    CommandDispatcher dispatcher, SenderQuota quota, MqttConnectionSettings link, CurrentMqttSession live, Topics topics, Supervisor supervisor, ILogger<CommandListener> logger)
    : SupervisedService(Loop, supervisor), IMqttMessageHandler
{
    private const string Loop = "commands";

    /// <summary>Bounded, so that no command grows old in the queue.</summary>
    private const int Bound = 32;

    /// <summary>So that one waiting for a picture does not delay the others.</summary>
    private const int AtATime = 4;

    private const int LongestPayload = 8192;

    /// <summary>Quick ones, which never wait.</summary>
    private static readonly string[] OfDoors = ["revoke", "permit"];

    private readonly Supervisor _supervisor = supervisor;
    private readonly Channel<CommandRequest> _requests = Channel.CreateBounded<CommandRequest>(Bound);
    private readonly Channel<CommandRequest> _ofDoors = Channel.CreateBounded<CommandRequest>(Bound);

    public IReadOnlyList<string> Filters => link.HearsCommands ? [topics.Command("+")] : [];

    public void Receive(MqttApplicationMessage message)
    {
        var reason = message.Retain ? "it is retained"
            : message.Payload.Length > LongestPayload ? $"it has more than {LongestPayload} bytes"
            : Take(CommandRequest.From(message, topics, link.IsEmbedded));
        if (reason.Length > 0)
        {
            logger.CommandDropped(message.Topic, reason);
        }
    }

    protected override Task RunAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(AnswerAllAsync(_requests, AtATime, stoppingToken), AnswerAllAsync(_ofDoors, 1, stoppingToken));

    /// <returns>Why it is refused; empty if accepted.</returns>
    private string Take(CommandRequest request)
    {
        var isOfDoors = OfDoors.Contains(request.Name);
        return !quota.TryTake(isOfDoors ? $"{request.Name}\n{request.User}" : request.User) ? "its sender has sent too many"
            : !(isOfDoors ? _ofDoors : _requests).Writer.TryWrite(request) ? $"{Bound} others are waiting"
            : "";
    }

    private Task AnswerAllAsync(Channel<CommandRequest> requests, int atATime, CancellationToken stoppingToken) => Parallel.ForEachAsync(
        requests.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = atATime, CancellationToken = stoppingToken },
        TryAnswerAsync);

    private async ValueTask TryAnswerAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await AnswerAsync(request, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            _supervisor.Dropped(Loop, error);
        }
    }

    private async ValueTask AnswerAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var result = await dispatcher.RunAsync(request.Name, request.User, request.Payload, cancellationToken);
        try
        {
            await live.PublishAsync(
                new MqttOutgoing(request.AnswerTopic, result) { CorrelationData = request.Correlation }, null, cancellationToken);
        }
        catch (MqttSessionException error)
        {
            logger.CommandUnanswered(request.Name, error.Message);
        }
    }
}
