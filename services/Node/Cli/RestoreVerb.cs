using System.CommandLine;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Node.Backup;
using MaskPose.Edge.Node.Settings;
using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Node.Cli;

/// <summary><c>maskpose restore</c>: puts a backup back while the node is stopped.</summary>
internal static class RestoreVerb
{
    private static readonly Argument<FileInfo> Archive = new("ARCHIVE") { Description = "A file that maskpose backup made." };

    private static readonly Option<bool> Replace = new("--replace")
    {
        Description = "Also where something exists: that is set aside beside it, with the time in its name.",
    };

    public static Command Create(Edition edition)
    {
        var command = new Command(
            "restore",
            $"""
            Puts what a backup holds to where its settings say, on this machine or another one. The settings go into the file of --config.
            Run it as the node's user, while the node is stopped. Checks the whole archive before it writes anything.

            Example:
              {edition.Program} restore maskpose-2026-01-31.tar.gz --config site.json
            """)
        {
            Archive, Replace,
        };
        var settings = new SettingChoice(edition, command);
        command.SetAction((parse, token) => RunAsync(edition, settings, parse, token));
        return command;
    }

    /// <summary>What a user can mend.</summary>
    public static bool IsInWords(Exception error) =>
        error is BackupException or StoreException or IOException or UnauthorizedAccessException or SqliteException;

    private static async Task<int> RunAsync(Edition edition, SettingChoice settings, ParseResult parse, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("maskpose-restore-");
        try
        {
            var manifest = await BackupReader.UnpackAsync(parse.GetRequiredValue(Archive).FullName, folder.FullName, cancellationToken);
            var output = parse.InvocationConfiguration.Output;
            await output.WriteLineAsync($"Made by version {manifest.Program} at {manifest.MadeAt.UtcDateTime:u}.");
            foreach (var line in Put(edition, settings, parse, folder.FullName))
            {
                await output.WriteLineAsync(line);
            }

            return ExitCodes.Done;
        }
        catch (Exception error) when (IsInWords(error))
        {
            await parse.InvocationConfiguration.Error.WriteLineAsync(error.Message);
            return ExitCodes.BadInput;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Put(Edition edition, SettingChoice settings, ParseResult parse, string folder)
    {
        var (unpacked, target) = (Path.Combine(folder, BackupParts.Settings), settings.File(parse));
        if (File.Exists(unpacked) && target is null)
        {
            throw new BackupException("The backup holds a settings file: --config must name where it goes.");
        }

        var configuration = settings.ReadWith(parse, File.Exists(unpacked) ? unpacked : target);
        var restore = new BackupRestore(folder, DateTimeOffset.UtcNow);
        var parts = restore.Held(BackupParts.Of(edition, configuration, target));
        Refuse(parts, parse.GetValue(Replace));
        return [.. parts.Select(p => (Part: p, Aside: restore.Put(p))).Select(p => $"{p.Part.Name}: {p.Part.Path}{(p.Aside.Length > 0 ? $" (before: {p.Aside})" : "")}")];
    }

    private static void Refuse(IReadOnlyList<BackupPart> parts, bool replace)
    {
        foreach (var events in parts.Where(p => p.Kind == BackupKind.Events && p.Exists))
        {
            DatabaseCopy.RefuseTaken(events.Path);
        }

        if (!replace && parts.Where(p => p.Exists).ToList() is { Count: > 0 } there)
        {
            throw new BackupException($"These exist: {string.Join(", ", there.Select(p => p.Path))}. With --replace they are set aside; nothing was restored.");
        }
    }
}
