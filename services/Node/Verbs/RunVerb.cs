using System.CommandLine;
using MaskPose.Edge.Node.Settings;
using Microsoft.AspNetCore.Connections;

namespace MaskPose.Edge.Node.Verbs;

/// <summary><c>maskpose [run] [SOURCE…]</c>: the node itself.</summary>
internal static class RunVerb
{
    public static Command Create()
    {
        var command = new Command("run", "Runs the node; the same as no verb.");
        AddTo(command);
        return command;
    }

    /// <summary>Gives a command, also the program's root, the arguments and the work of this verb.</summary>
    public static void AddTo(Command command)
    {
        var sources = new Argument<string[]>("SOURCE")
        {
            Description = "What to watch in place of the configured cameras: a video file, a picture or a folder of pictures, "
                + "rtsp://…, http(s)://… (MJPEG, HLS), /dev/videoN. Without any and without a configured camera: the self-test scene.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        command.Arguments.Add(sources);
        var settings = new SettingChoice(command);
        command.SetAction((parse, token) => RunAsync(parse, settings, parse.GetValue(sources) ?? [], token));
    }

    private static async Task<int> RunAsync(
        ParseResult parse, SettingChoice settings, string[] sources, CancellationToken cancellationToken)
    {
        var chosen = CameraChoice.Choose(settings.ReadWhole(parse), sources, [.. Words(parse)]);
        var source = new SettingsSource(settings.File(parse)?.FullName, () => settings.Load(parse), s => CameraChoice.Choose(s, sources));
        await using var node = NodeHost.Build(chosen, source: source);
        await StartAsync(node, cancellationToken);
        Greeting.Write(parse.InvocationConfiguration.Output, node);
        await node.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Done;
    }

    /// <summary>Every verb and every option that could be meant: what is none of them is taken for a source.</summary>
    private static IEnumerable<string> Words(ParseResult parse) =>
        parse.RootCommandResult.Command.Subcommands.Select(c => c.Name)
            .Concat(parse.CommandResult.Command.Options.Concat(parse.RootCommandResult.Command.Options).Select(o => o.Name));

    private static async Task StartAsync(WebApplication node, CancellationToken cancellationToken)
    {
        try
        {
            await node.StartAsync(cancellationToken);
        }
        catch (Exception error)
        {
            // What has begun ends before the store and the broker that it works with are taken away.
            await node.StopAsync(CancellationToken.None);
            if (error is IOException { InnerException: AddressInUseException })
            {
                throw new NodeConfigurationException(
                    $"{error.Message} Choose others with {NodeOptions.Section}:HttpPort and {NodeOptions.Section}:GrpcPort.", error);
            }

            throw;
        }
    }
}
