using System.CommandLine;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Node.Faults;
using MaskPose.Edge.Node.Host;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Node.Settings;

namespace MaskPose.Edge.Node.Cli;

/// <summary><c>maskpose [run] [SOURCE…]</c>: the node itself.</summary>
internal static class RunVerb
{
    public static Command Create(Edition edition)
    {
        var command = new Command("run", "Runs the node; the default.");
        AddTo(edition, command);
        return command;
    }

    /// <summary>Gives a command, also the program's root, the arguments and the work of this verb.</summary>
    public static void AddTo(Edition edition, Command command)
    {
        var sources = new Argument<string[]>("SOURCE")
        {
            Description = "What to watch in place of the configured cameras: a video file, a picture or a folder of pictures, "
                + "rtsp://…, http(s)://… (MJPEG, HLS), /dev/videoN. Without any and without a configured camera: the self-test scene.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        command.Arguments.Add(sources);
        var settings = new SettingChoice(edition, command);
        command.SetAction((parse, token) => RunAsync(edition, parse, settings, parse.GetValue(sources) ?? [], token));
    }

    private static async Task<int> RunAsync(
        Edition edition, ParseResult parse, SettingChoice settings, string[] sources, CancellationToken cancellationToken)
    {
        var named = settings.Named(parse);
        var source = new SettingsSource(
            named ?? settings.Own(parse), () => settings.Load(parse), s => CameraSources.Choose(s, sources), f => settings.LoadWith(parse, f), IsOwn: named is null);
        var output = parse.InvocationConfiguration;
        bool isToStartAgain;
        do
        {
            var errors = SettingsFaults.Of(source, edition);
            isToStartAgain = errors.Count == 0
                ? await RunAsync(Whole(edition, CameraSources.Choose(settings.Load(parse), sources, [.. Words(parse)]), source), n => StartupBanner.Write(output.Output, n), cancellationToken)
                : await RunPageAsync(edition, source, settings.LoadWith(parse, file: null), errors, output.Error, cancellationToken);
        }
        while (isToStartAgain);
        return ExitCodes.Done;
    }

    private static WebApplication Whole(Edition edition, IConfiguration configuration, SettingsSource source)
    {
        SiteTimeZone.Use(configuration);
        return NodeHost.Build(configuration, source: source, edition: edition);
    }

    /// <exception cref="NodeConfigurationException">No page can put that right, or it can't start either; the text has all that is wrong.</exception>
    private static async Task<bool> RunPageAsync(
        Edition edition, SettingsSource source, IConfiguration outside, IReadOnlyList<string> errors, TextWriter output, CancellationToken cancellationToken)
    {
        if (ShellSettings.Choose(edition, source, outside) is not { } shell)
        {
            throw new NodeConfigurationException(string.Join(Environment.NewLine, errors));
        }

        try
        {
            return await RunAsync(FaultHost.Build(shell, source, edition), n => StartupBanner.WriteFaults(output, n, errors), cancellationToken);
        }
        catch (Exception error) when (StartFailure.IsInWords(error))
        {
            throw new NodeConfigurationException(string.Join(Environment.NewLine, errors.Append(error.Message)), error);
        }
    }

    /// <returns>Whether the node is to start again.</returns>
    private static async Task<bool> RunAsync(WebApplication built, Action<WebApplication> tell, CancellationToken cancellationToken)
    {
        await using var node = built;
        await StartAsync(node, cancellationToken);
        tell(node);
        await node.WaitForShutdownAsync(cancellationToken);
        return node.Services.GetRequiredService<NodeRestart>().IsAsked;
    }

    /// <summary>Every verb and option, as candidates for a misspelt one: anything else counts as a source.</summary>
    private static IEnumerable<string> Words(ParseResult parse) =>
        parse.RootCommandResult.Command.Subcommands.Select(c => c.Name)
            .Concat(parse.CommandResult.Command.Options.Concat(parse.RootCommandResult.Command.Options).Select(o => o.Name));

    private static async Task StartAsync(WebApplication node, CancellationToken cancellationToken)
    {
        try
        {
            await node.StartAsync(cancellationToken);
        }
#pragma warning disable CA1031 // Whatever keeps a node from starting is reported in one line.
        catch (Exception error)
#pragma warning restore CA1031
        {
            await StopAsync(node);
            if (error is OperationCanceledException || StartFailure.IsInWords(error))
            {
                throw;
            }

            throw StartFailure.InWords(error);
        }
    }

    /// <summary>Running services end before the store and broker that they use are disposed.</summary>
    private static async Task StopAsync(WebApplication node)
    {
        try
        {
            await node.StopAsync(CancellationToken.None);
        }
#pragma warning disable CA1031 // The caller reports why the node could not start.
        catch (Exception)
#pragma warning restore CA1031
        {
            // A host whose services could not even be made can't be stopped (dotnet/runtime#111013), and has started nothing.
        }
    }
}
