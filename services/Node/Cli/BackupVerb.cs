using System.CommandLine;
using MaskPose.Edge.Node.Backup;
using MaskPose.Edge.Node.Settings;

namespace MaskPose.Edge.Node.Cli;

/// <summary><c>maskpose backup</c>: all that a node keeps, in one file, whether it runs or not.</summary>
internal static class BackupVerb
{
    private static readonly Option<FileInfo> To = new("--to")
    {
        Description = "The archive, a new file; it holds keys and passwords, so only its owner may read it.",
        HelpName = "FILE.tar.gz",
        Required = true,
    };

    public static Command Create(Edition edition)
    {
        var command = new Command(
            "backup",
            $"""
            Writes what this node keeps into one archive: settings and their old versions, events, audit log, statistics, pictures of
            events, users, keys, certificates, and the files that settings name. The node may be running. Models and videos are left out.

            Example:
              {edition.Program} backup site.json --to maskpose-2026-01-31.tar.gz
            """)
        {
            To,
        };
        var settings = new SettingChoice(edition, command, takesFile: true);
        command.SetAction((parse, token) => RunAsync(edition, settings, parse, token));
        return command;
    }

    private static async Task<int> RunAsync(Edition edition, SettingChoice settings, ParseResult parse, CancellationToken cancellationToken)
    {
        var parts = BackupParts.Of(edition, settings.Read(parse), settings.File(parse));
        var archive = parse.GetRequiredValue(To).FullName;
        try
        {
            var counts = await new BackupWriter(VersionVerb.Current, TimeProvider.System).WriteAsync(parts, archive, cancellationToken);
            foreach (var (name, files) in counts)
            {
                await parse.InvocationConfiguration.Output.WriteLineAsync($"{name}: {files} file{(files == 1 ? "" : "s")}");
            }

            await parse.InvocationConfiguration.Output.WriteLineAsync($"{archive}: {new FileInfo(archive).Length / 1e6:0.0} MB. Keep it where only you can read it.");
            return ExitCodes.Done;
        }
        catch (Exception error) when (RestoreVerb.IsInWords(error))
        {
            await parse.InvocationConfiguration.Error.WriteLineAsync(error.Message);
            return ExitCodes.BadInput;
        }
    }
}
