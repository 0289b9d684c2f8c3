using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>Keeps a connection to the broker: birth, all state again, then messages as they arise; growing pauses between attempts.</summary>
internal sealed class MqttService(
    MqttConnectionSettings link,
    Topics topics,
    Outbox outbox,
    MqttDispatcher dispatcher,
    CurrentMqttSession live,
    NodeSummary summary,
    Namesake namesake,
    Refusals refusals,
    StoreConnection store,
    SignAvailability sign,
    IEnumerable<NodeTrouble> troubles,
    MqttState state,
    Supervisor supervisor,
    TimeProvider time,
    ILogger<MqttService> logger) : SupervisedService("mqtt", supervisor)
{
    /// <summary>A connection that has lasted this long was a good one: the next pause is short again.</summary>
    private static readonly TimeSpan Stable = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The birth is repeated this often: a broker may lose it, and a client that subscribes at that very moment may miss it.
    /// </summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(30);

    /// <summary>Time to send the rest when the node stops.</summary>
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(3);

    /// <summary>Controllers trust no session that begins later than this from now.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(2);

    private readonly RetryPause _pause = new(Random.Shared);
    private long _number;
    private long _toldAt;
    private int _sequence;

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        if (link.SendsPasswordInClear)
        {
            logger.PasswordInClear(link.ToString());
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            var began = time.GetTimestamp();
            try
            {
                await RunSessionAsync(stoppingToken);
                return;
            }
            catch (Exception error) when (error is MqttSessionException or SqliteException)
            {
                Lose(error.Message);
            }

            if (refusals.TakeFound() || time.GetElapsedTime(began) > Stable)
            {
                _pause.Reset();
            }

            await Task.Delay(_pause.Next(), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Whether the session's number comes from a clock that was ahead and has been set back.</summary>
    private bool IsAhead => _number > Now + Skew.TotalMilliseconds;

    /// <summary>Returns when the node stops.</summary>
    private async Task RunSessionAsync(CancellationToken stoppingToken)
    {
        (_number, _sequence) = (IsAhead ? Now : Math.Max(_number + 1, Now), 0);
        namesake.Begin(_number);
        using var session = new MqttSession(link, refusals, dispatcher.Take);
        try
        {
            await session.ConnectAsync(
                AvailabilityMessage.Write(Availability.Offline, _number, 0, null, topics.Source, sign), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }

        outbox.BeginSession();
        summary.BeginSession();
        await dispatcher.SubscribeAsync(session, CancellationToken.None);
        await PublishAvailabilityAsync(session, Availability.Online, CancellationToken.None);
        using (live.Begin(session, _number))
        {
            state.Connected();
            logger.Connected(link.ToString());
            await SendAsync(session, stoppingToken);
        }

        await CloseAsync(session);
    }

    /// <summary>A stop does not cut off a message in flight.</summary>
    private async Task SendAsync(MqttSession session, CancellationToken stoppingToken)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, session.Lost);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (IsAhead)
            {
                throw new MqttSessionException("the clock was set back: a session that began in the future can't open doors");
            }

            if (namesake.TakeContradiction() || time.GetElapsedTime(_toldAt) > Heartbeat)
            {
                await PublishAvailabilityAsync(session, Availability.Online, CancellationToken.None);
            }

            await outbox.SendAllAsync(session, CancellationToken.None);
            if (summary.TakeDue(_number, Trouble) is { } due)
            {
                await TellAsync(session, due, CancellationToken.None);
            }

            await outbox.WaitAsync(wait.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            session.ThrowIfLost();
        }
    }

    private async Task CloseAsync(MqttSession session)
    {
        using var deadline = new CancellationTokenSource(Goodbye, time);
        try
        {
            await outbox.SendAllAsync(session, deadline.Token);
            await PublishAvailabilityAsync(session, Availability.Stopped, deadline.Token);
            await session.CloseAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            logger.StoppedWithout(link.ToString());
        }

        state.Lost("the node stopped");
    }

    private string Trouble => string.Join("; ", ((string[])[store.Trouble, namesake.Trouble, .. troubles.Select(t => t.Text())]).Where(t => t.Length > 0));

    private Task PublishAvailabilityAsync(MqttSession session, Availability availability, CancellationToken cancellationToken)
    {
        var message = AvailabilityMessage.Write(availability, _number, _sequence++, time.GetUtcNow(), topics.Source, sign, Trouble);
        _toldAt = time.GetTimestamp();
        return TellAsync(session, new MqttOutgoing(topics.Availability, message, IsRetained: true), cancellationToken);
    }

    private static async Task TellAsync(MqttSession session, MqttOutgoing message, CancellationToken cancellationToken)
    {
        try
        {
            await session.PublishAsync(message, cancellationToken);
        }
        catch (MqttRefusedException)
        {
            // Readiness shows it; everything else is still sent.
        }
    }

    private void Lose(string reason)
    {
        if (state.Reason != reason)
        {
            logger.NotConnected(link.ToString(), reason);
        }

        state.Lost(reason);
    }
}
