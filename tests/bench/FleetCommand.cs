using System.CommandLine;
using System.Globalization;

namespace MaskPose.Edge.Bench;

/// <summary>A center under load: a real mosquitto, a real PostgreSQL and instances of the role fleet as processes of their own.</summary>
internal static class FleetCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static Command Create()
    {
        var nodes = new Option<int>("--nodes") { DefaultValueFactory = _ => 1000, Description = "Nodes, each a site." };
        var events = new Option<int>("--events") { DefaultValueFactory = _ => 100_000, Description = "Events, as fast as the broker takes them; 0: none." };
        var minutes = new Option<double>("--minutes") { DefaultValueFactory = _ => 0, Description = "How long each node then publishes a summary a minute and an event every ten seconds." };
        var kill = new Option<bool>("--kill") { Description = "Kills an instance and PostgreSQL on the way, and starts them again." };
        var command = new Command("fleet", "Measures a center of many sites: events a second, what is lost or doubled, lag, memory.") { nodes, events, minutes, kill };
        command.SetAction((parse, token) => RunAsync(parse.GetValue(nodes), parse.GetValue(events), parse.GetValue(minutes), parse.GetValue(kill), token));
        return command;
    }

    private static async Task<int> RunAsync(int nodes, int events, double minutes, bool kill, CancellationToken cancellationToken)
    {
        await using var center = new FleetCenter();
        await center.StartAsync(cancellationToken);
        var load = new FleetLoad(center.Port, nodes);
        var began = DateTimeOffset.UtcNow;
        var sending = load.SendAsync(events, cancellationToken);
        if (kill)
        {
            await Task.WhenAll(sending, DisturbAsync(center, load, events, cancellationToken));
        }

        await sending;
        var sent = DateTimeOffset.UtcNow - began;
        var lost = await ArriveAsync(center, events, cancellationToken);
        var all = DateTimeOffset.UtcNow - began;
        Say($"{events} events sent in {sent.TotalSeconds:0.0} s and written in {all.TotalSeconds:0.0} s: {events / all.TotalSeconds:0} a second; lost {lost}, doubled {await DoubledAsync(center, cancellationToken)}, sums {await center.AskAsync("SELECT coalesce(sum(count), 0) FROM hourly", cancellationToken)}");
        await SayLagAsync(center, began, cancellationToken);
        return minutes > 0 ? await WatchAsync(center, load, events, minutes, cancellationToken) : lost == 0 ? 0 : 1;
    }

    private static async Task DisturbAsync(FleetCenter center, FleetLoad load, int events, CancellationToken cancellationToken)
    {
        await load.ReachAsync(events * 3 / 10, cancellationToken);
        center.RestartInstance();
        await load.ReachAsync(events * 6 / 10, cancellationToken);
        await center.RestartDatabaseAsync(cancellationToken);
    }

    /// <returns>How many never came.</returns>
    private static async Task<long> ArriveAsync(FleetCenter center, long expected, CancellationToken cancellationToken)
    {
        var until = DateTimeOffset.UtcNow + Patience;
        long there;
        while ((there = await center.AskAsync("SELECT count(*) FROM event", cancellationToken) ?? 0) < expected && DateTimeOffset.UtcNow < until)
        {
            await Task.Delay(100, cancellationToken);
        }

        return expected - there;
    }

    private static async Task<long?> DoubledAsync(FleetCenter center, CancellationToken cancellationToken) =>
        await center.AskAsync("SELECT count(*) - count(DISTINCT id) FROM event", cancellationToken);

    private static async Task<int> WatchAsync(FleetCenter center, FleetLoad load, int before, double minutes, CancellationToken cancellationToken)
    {
        Say($"minute  instances' resident MB");
        var began = DateTimeOffset.UtcNow;
        var running = load.RunAsync(TimeSpan.FromMinutes(minutes), cancellationToken);
        for (var minute = 0; !running.IsCompleted; minute++)
        {
            Say($"{minute,6}  {string.Join(' ', center.ResidentMegabytes().Select(m => m.ToString("0", CultureInfo.InvariantCulture)))}");
            await Task.WhenAny(running, Task.Delay(TimeSpan.FromMinutes(1), cancellationToken));
        }

        var sent = await running;
        var lost = await ArriveAsync(center, before + sent, cancellationToken);
        Say($"{sent} events and {await center.AskAsync("SELECT count(*) FROM camera", cancellationToken)} cameras of {await center.AskAsync("SELECT count(*) FROM node", cancellationToken)} nodes in {minutes} minutes: lost {lost}, doubled {await DoubledAsync(center, cancellationToken)}");
        await SayLagAsync(center, began, cancellationToken);
        return lost == 0 ? 0 : 1;
    }

    /// <summary>From a message's own time to the beginning of the transaction that wrote it.</summary>
    private static async Task SayLagAsync(FleetCenter center, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var share = (string q) => center.AskAsync(
            string.Create(CultureInfo.InvariantCulture, $"SELECT 1000 * percentile_cont({q}) WITHIN GROUP (ORDER BY extract(epoch FROM received_at - at)) FROM event WHERE at >= '{since:O}'"), cancellationToken);
        Say($"lag: median {await share("0.5")} ms, 95 % {await share("0.95")} ms, longest {await share("1")} ms");
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
