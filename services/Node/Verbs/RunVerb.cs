using System.CommandLine;
using Microsoft.AspNetCore.Connections;

namespace MaskPose.Edge.Node.Verbs;

/// <summary><c>maskpose [run] [SOURCE…]</c>: the node itself.</summary>
internal static class RunVerb
{
    private static readonly Argument<string[]> Sources = new("SOURCE")
    {
        Description = "What to watch in place of the configured cameras: a video file, a picture or a folder of pictures, "
            + "rtsp://…, http(s)://… (MJPEG, HLS), /dev/videoN. Without any and without a configured camera: the self-test scene.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<FileInfo?> Config = new("--config")
    {
        Description = "A JSON file with settings, over appsettings.json.",
        HelpName = "FILE",
    };

    private static readonly Option<string[]> Set = new("--set")
    {
        Description = "One setting, over all others, for instance --set Node:HttpPort=9080.",
        HelpName = "KEY=VALUE",
        Arity = ArgumentArity.OneOrMore,
    };

    static RunVerb() => Set.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(t => t.Value.IndexOf('=', StringComparison.Ordinal) < 1))
        {
            result.AddError($"--set {token.Value}: allowed: KEY=VALUE, for instance Node:HttpPort=9080.");
        }
    });

    public static Command Create()
    {
        var command = new Command("run", "Runs the node; the same as no verb.");
        AddTo(command);
        return command;
    }

    /// <summary>Gives a command, also the program's root, the arguments and the work of this verb.</summary>
    public static void AddTo(Command command)
    {
        command.Arguments.Add(Sources);
        command.Options.Add(Config);
        command.Options.Add(Set);
        command.SetAction(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var settings = (parse.GetValue(Set) ?? []).Select(s => s.Split('=', 2)).ToDictionary(p => p[0], p => (string?)p[1]);
        var configured = NodeConfiguration.Read(parse.GetValue(Config)?.FullName, settings);
        var configuration = CameraChoice.Choose(configured, parse.GetValue(Sources) ?? []);
        await using var node = NodeHost.Build(configuration);
        await StartAsync(node, cancellationToken);
        Greeting.Write(parse.InvocationConfiguration.Output, node);
        await node.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Done;
    }

    private static async Task StartAsync(WebApplication node, CancellationToken cancellationToken)
    {
        try
        {
            await node.StartAsync(cancellationToken);
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            throw new NodeConfigurationException(
                $"{error.InnerException.Message} {error.Message} Choose others with {NodeOptions.Section}:HttpPort and "
                + $"{NodeOptions.Section}:GrpcPort.");
        }
    }
}
