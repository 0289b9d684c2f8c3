using System.CommandLine;
using System.Globalization;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Identity.Store;

namespace MaskPose.Edge.Node.Cli;

/// <summary><c>maskpose keys add|list|revoke</c>: the keys of programs, whether the node runs or not.</summary>
internal static class KeysVerb
{
    public static Command Create() => new("keys", "Manages the keys of programs that may use this node, which may be running.") { Add(), List(), Revoke() };

    private static Command Add()
    {
        var command = new Command(
            "add",
            """
            Makes a key and writes it once; programs send it as Authorization: Bearer KEY, or X-Api-Key: KEY.

            Example:
              maskpose keys add prometheus --scopes metrics --days 365
            """);
        var name = new Argument<string>("NAME") { Description = "What it is for, of a-z, 0-9 and -." };
        var scopes = new Option<string>("--scopes") { Description = $"Some of {string.Join(", ", Policies.Scopes)}, separated by commas.", Required = true };
        var cameras = new Option<string?>("--cameras") { Description = "Only these, separated by commas; without it all.", HelpName = "ID,…" };
        var days = new Option<double?>("--days") { Description = "Expires after this many days; without it never." };
        command.Arguments.Add(name);
        command.Options.Add(scopes);
        command.Options.Add(cameras);
        command.Options.Add(days);
        AccessScope.SetAction(command, (parse, scope) =>
        {
            DateTimeOffset? end = parse.GetValue(days) is { } some ? scope.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(Math.Clamp(some, -1, 36_500)) : null;
            var (_, text) = scope.GetRequiredService<ApiKeys>().Add(
                parse.GetRequiredValue(name), AccessScope.List(parse.GetRequiredValue(scopes)), AccessScope.List(parse.GetValue(cameras)), end);
            parse.InvocationConfiguration.Output.WriteLine(text);
            return Task.CompletedTask;
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Lists keys: id, name, scopes, cameras, expiry, last use.");
        AccessScope.SetAction(command, (parse, scope) =>
        {
            foreach (var key in scope.GetRequiredService<ApiKeys>().All())
            {
                parse.InvocationConfiguration.Output.WriteLine(
                    $"{key.Id} {key.Name}: {string.Join(", ", key.Scopes)}, {(key.Cameras.Count > 0 ? string.Join(", ", key.Cameras) : "all cameras")}, "
                    + $"{(key.ExpiresAt is { } end ? $"until {Time(end)}" : "no expiry")}, {(key.UsedAt is { } used ? $"used {Time(used)}" : "never used")}");
            }

            return Task.CompletedTask;
        });
        return command;
    }

    private static Command Revoke()
    {
        var command = new Command("revoke", "Revokes a key; open connections that use it end within seconds.");
        var key = new Argument<string>("KEY") { Description = "Its id or name." };
        command.Arguments.Add(key);
        AccessScope.SetAction(command, (parse, scope) =>
        {
            var which = parse.GetRequiredValue(key);
            if (!scope.GetRequiredService<ApiKeys>().Remove(which))
            {
                throw new IdentityException($"There is no key \"{which}\".");
            }

            parse.InvocationConfiguration.Output.WriteLine("Done.");
            return Task.CompletedTask;
        });
        return command;
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
