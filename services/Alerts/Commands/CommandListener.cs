using System.Threading.Channels;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Hosting;
using Microsoft.Extensions.Logging;
using MQTTnet;

namespace MaskPose.Edge.Alerts.Commands;

/// <summary>
/// Hears commands, has them done a few at a time, and answers each. Retained ones are old news and ignored. What concerns doors has a
/// lane of its own: a permit is taken back at once, whatever others ask for meanwhile.
/// </summary>
internal sealed class CommandListener(
    CommandDispatcher dispatcher, MqttConnectionSettings link, CurrentMqttSession live, Topics topics, Supervisor supervisor, ILogger<CommandListener> logger)
    : SupervisedService(Loop, supervisor), IMqttMessageHandler
{
    private const string Loop = "commands";

    /// <summary>More commands than these wait for none to become old.</summary>
    private const int Bound = 32;

    /// <summary>So that one that waits for a picture does not hold the others up.</summary>
    private const int AtATime = 4;

    private const int LongestPayload = 8192;

    /// <summary>Quick ones, which wait for nothing.</summary>
    private static readonly string[] OfDoors = ["revoke", "permit"];

    private readonly Supervisor _supervisor = supervisor;
    private readonly Channel<CommandRequest> _requests = Channel.CreateBounded<CommandRequest>(Bound);
    private readonly Channel<CommandRequest> _ofDoors = Channel.CreateBounded<CommandRequest>(Bound);

    public IReadOnlyList<string> Filters => link.HearsCommands ? [topics.Command("+")] : [];

    public void Receive(MqttApplicationMessage message)
    {
        var reason = message.Retain ? "it is retained"
            : message.Payload.Length > LongestPayload ? $"it has more than {LongestPayload} bytes"
            : !TryWrite(CommandRequest.From(message, topics)) ? $"{Bound} others wait"
            : "";
        if (reason.Length > 0)
        {
            logger.CommandDropped(message.Topic, reason);
        }
    }

    protected override Task RunAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(AnswerAllAsync(_requests, AtATime, stoppingToken), AnswerAllAsync(_ofDoors, 1, stoppingToken));

    private bool TryWrite(CommandRequest request) => (OfDoors.Contains(request.Name) ? _ofDoors : _requests).Writer.TryWrite(request);

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
        var result = await dispatcher.RunAsync(request.Name, request.Payload, cancellationToken);
        try
        {
            await live.PublishAsync(
                new MqttOutgoing(request.AnswerTopic, result) { CorrelationData = request.Correlation }, null, cancellationToken);
        }
        catch (MqttSessionException error)
        {
            logger.CommandDropped(request.Name, $"its answer could not be sent: {error.Message}");
        }
    }
}
