using System.CommandLine;
using System.Globalization;
using System.Net;
using MaskPose.Edge.CameraIngest.Discovery;
using MaskPose.Edge.Identity.Store;

namespace MaskPose.Edge.Node.Cli;

/// <summary><c>maskpose cameras find|profiles</c>: which cameras there are, and the addresses of their streams.</summary>
internal static class CamerasVerb
{
    public static Command Create() => new("cameras", "Finds cameras and their streams (ONVIF).") { Find(), Profiles() };

    private static Command Find()
    {
        var address = new Option<string?>("--address") { Description = "Asks only this address, also in another network.", HelpName = "ADDRESS" };
        var seconds = new Option<int>("--seconds") { Description = "How long answers are awaited, 1 to 60.", DefaultValueFactory = _ => 4 }.Within(1, 60);
        var command = new Command(
            "find",
            """
            Asks the network which cameras are in it (WS-Discovery). Cameras of other networks, and those whose ONVIF is switched off,
            don't answer.

            Example:
              maskpose cameras find
            """) { address, seconds };
        Run(command, async (parse, token) =>
        {
            var target = parse.GetValue(address) is { } one ? new IPEndPoint(Address(one), CameraProbe.Port) : CameraProbe.Everybody;
            var found = await new CameraProbe(TimeProvider.System).FindAsync(target, TimeSpan.FromSeconds(parse.GetValue(seconds)), token);
            return found.Count > 0
                ? found.Select(c => $"{c.Address}  {c.Name} {c.Model}  {c.Service}")
                : ["No camera answered. Is ONVIF switched on in the cameras' settings? Addresses can be given by hand: Cameras:{id}:Source."];
        });
        return command;
    }

    private static Command Profiles()
    {
        var address = new Argument<string>("ADDRESS") { Description = "The camera's host, HOST:PORT, or the address that find wrote." };
        var user = new Option<string>("--user") { Description = "Of the camera; its password is asked for, or read from standard input.", HelpName = "USER", DefaultValueFactory = _ => "" };
        var command = new Command(
            "profiles",
            """
            Lists the streams of a camera with the addresses for Cameras:{id}:Source.

            Example:
              maskpose cameras profiles 10.0.0.20 --user admin
            """) { address, user };
        Run(command, async (parse, token) =>
        {
            var name = parse.GetRequiredValue(user);
            var password = name.Length > 0 ? await PasswordPrompt.ReadOnceAsync(parse) : "";
            using var client = new OnvifClient(OnvifClient.ServiceOf(parse.GetRequiredValue(address)), name, password, TimeProvider.System);
            return (await client.ProfilesAsync(token)).Select(p => string.Create(
                CultureInfo.InvariantCulture,
                $"{p.Name}  {p.Encoding} {p.Width}x{p.Height} {p.FramesPerSecond:0.#}/s  {(p.Source.Length > 0 ? p.Source : "gives no address")}"));
        });
        return command;
    }

    private static IPAddress Address(string text) => IPAddress.TryParse(text, out var address) && address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
        ? address
        : throw new OnvifException($"--address is \"{text}\"; allowed: an IPv4 address.");

    private static void Run(Command command, Func<ParseResult, CancellationToken, Task<IEnumerable<string>>> work) => command.SetAction(async (parse, token) =>
    {
        try
        {
            foreach (var line in await work(parse, token))
            {
                await parse.InvocationConfiguration.Output.WriteLineAsync(line);
            }

            return ExitCodes.Done;
        }
        catch (Exception error) when (error is OnvifException or IdentityException)
        {
            await parse.InvocationConfiguration.Error.WriteLineAsync(error.Message);
            return ExitCodes.Failed;
        }
    });
}
