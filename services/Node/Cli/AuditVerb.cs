using System.CommandLine;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Node.Settings;

namespace MaskPose.Edge.Node.Cli;

/// <summary><c>maskpose audit verify</c>: whether the audit log is as the node wrote it.</summary>
internal static class AuditVerb
{
    private static readonly Option<FileInfo?> Database = new("--database")
    {
        Description = "The node's database, instead of the one that the settings name.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Expect = new("--expect")
    {
        Description = "A hash from an earlier run or the syslog: the log must still have it.",
        HelpName = "HASH",
    };

    public static Command Create(Edition edition) => new("audit", "Checks a node's audit log.")
    {
        Verify(edition),
    };

    private static Command Verify(Edition edition)
    {
        var command = new Command(
            "verify",
            """
            Follows the chain of hashes over the audit log of a node that is stopped. Names the first entry that was changed, added or
            removed behind the node's back; exit code 1 then. Writes the newest hash of each kind of entry: kept elsewhere, it shows
            later with --expect that the log was neither shortened nor recreated.

            Example:
              maskpose audit verify site.json
            """)
        {
            Database, Expect,
        };
        var settings = new SettingChoice(edition, command, takesFile: true);
        command.SetAction(parse =>
        {
            var path = parse.GetValue(Database)?.FullName ?? StorePath.Database(
                settings.Read(parse).Bound<AlertsOptions>(AlertsOptions.Section));
            return Report(AuditVerification.Verify(path, parse.GetValue(Expect)), path, parse.InvocationConfiguration.Output);
        });
        return command;
    }

    private static int Report(AuditVerdict verdict, string path, TextWriter output)
    {
        output.WriteLine($"{path}: {verdict.Entries} entries{(verdict.Unlinked > 0 ? $", {verdict.Unlinked} of them without a link" : "")}.");
        foreach (var (kind, hash) in verdict.Newest)
        {
            output.WriteLine($"Newest hash of kind {kind}: {hash}");
        }

        output.WriteLine(verdict.Broken switch
        {
            null => "The chain is whole.",
            0 => $"BROKEN: {verdict.Reason}.",
            var entry => $"BROKEN at entry {entry}: {verdict.Reason}.",
        });
        return verdict.Broken is null ? ExitCodes.Done : ExitCodes.Failed;
    }
}
