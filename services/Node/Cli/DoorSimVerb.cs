using System.CommandLine;
using System.Text;
using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.DoorSim;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Settings;

namespace MaskPose.Edge.Node.Cli;

/// <summary><c>maskpose door-sim</c>: a reference door controller for integrators.</summary>
internal static class DoorSimVerb
{
    private static readonly Option<string> Door = new("--door") { Description = "The door's id, its key under Doors.", Required = true };

    private static readonly Option<FileInfo[]> KeyFiles = new("--key-file")
    {
        Description = "A file with the door's key; may be repeated while keys are changed.",
        Required = true,
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> Broker = new("--broker")
    {
        Description = "The broker's name or address, with its port.",
        HelpName = "HOST[:PORT]",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    private static readonly Option<string> Site = new("--site") { Description = "As in Alerts:Site.", DefaultValueFactory = _ => "site" };

    private static readonly Option<string> Node = new("--node") { Description = "As in Alerts:Node.", DefaultValueFactory = _ => "node" };

    private static readonly Option<string> Username = new("--username") { Description = "At the broker; empty for none.", DefaultValueFactory = _ => "" };

    private static readonly Option<FileInfo?> PasswordFile = new("--password-file") { Description = "A file that holds only the password." };

    private static readonly Option<bool> Tls = new("--tls") { Description = "The broker's certificate is checked." };

    private static readonly Option<FileInfo?> CaFile = new("--ca-file") { Description = "PEM file of authorities to trust instead of the system's." };

    private static readonly Option<double> Skew = new("--skew")
    {
        Description = "Seconds that the node's clock may be ahead.",
        DefaultValueFactory = _ => 2,
    };

    public static Command Create()
    {
        var command = new Command(
            "door-sim",
            """
            A reference door controller: checks each permit as docs/doors.md says, prints what it did and why, and answers the node. It
            opens nothing.

            Example:
              maskpose door-sim --broker 10.0.0.2 --site school --node door-box --door front --key-file front.key
            """)
        {
            Door, KeyFiles, Broker, Site, Node, Username, PasswordFile, Tls, CaFile, Skew,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var output = parse.InvocationConfiguration.Output;
        using var controller = new DoorController(Read(parse), TimeProvider.System, output.WriteLine, output.WriteLine);
        await controller.RunAsync(cancellationToken);
        return ExitCodes.Done;
    }

    private static DoorControllerSettings Read(ParseResult parse)
    {
        var keys = parse.GetRequiredValue(KeyFiles).Select(ReadKey).ToList();
        var (host, port) = ReadBroker(parse.GetRequiredValue(Broker), parse.GetValue(Tls) ? 8883 : 1883);
        var check = new PermitCheckSettings(
            parse.GetRequiredValue(Site), parse.GetRequiredValue(Node), parse.GetRequiredValue(Door), keys,
            TimeSpan.FromSeconds(parse.GetValue(Skew)));
        return new DoorControllerSettings(
            check,
            host,
            port,
            parse.GetValue(Username)!,
            parse.GetValue(PasswordFile) is { } file ? ReadSecret("--password-file", file, Secret.MinimumPasswordBytes) : "",
            parse.GetValue(Tls),
            parse.GetValue(CaFile)?.FullName);
    }

    private static (string Host, int Port) ReadBroker(string broker, int usualPort) =>
        Uri.TryCreate($"mqtt://{broker}", UriKind.Absolute, out var uri) && uri.Host.Length > 0
            ? (uri.Host.Trim('[', ']'), uri.Port > 0 ? uri.Port : usualPort)
            : throw new NodeConfigurationException($"--broker {broker}: allowed: a name or an IP address, with a port if need be (10.0.0.2:1883).");

    private static byte[] ReadKey(FileInfo file) => Encoding.UTF8.GetBytes(ReadSecret("--key-file", file, DoorSignature.MinimumKeyBytes));

    private static string ReadSecret(string option, FileInfo file, int minimumBytes)
    {
        try
        {
            return Secret.Read("", file.FullName, minimumBytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NodeConfigurationException($"{option} {file.FullName}: {error.Message}", error);
        }
    }
}
