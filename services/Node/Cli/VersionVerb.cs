using System.CommandLine;
using System.Reflection;

namespace MaskPose.Edge.Node.Cli;

/// <summary><c>maskpose version</c>: which version this is, and whether it is as it was released.</summary>
internal static class VersionVerb
{
    /// <summary>Of the program with its commit, for instance <c>0.1.0+abcdef0</c>.</summary>
    public static string Current { get; } =
        typeof(VersionVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    public static Command Create()
    {
        var check = new Option<FileInfo?>("--check")
        {
            Description = "A release's list of files, maskpose-VERSION.files.sha256.",
            HelpName = "FILE",
        };
        var command = new Command(
            "version",
            """
            Says which version this is. With --check, without any network: whether the release that the file lists is another one, and
            whether the files of this program are those of the release; exit code 1 if not.

            Example:
              maskpose version --check maskpose-0.1.0+abcdef0.files.sha256
            """)
        {
            check,
        };
        command.SetAction(parse =>
        {
            var output = parse.InvocationConfiguration.Output;
            output.WriteLine(Current);
            return parse.GetValue(check) is { } file ? Check(file.FullName, output) : ExitCodes.Done;
        });
        return command;
    }

    private static int Check(string file, TextWriter output)
    {
        var release = ReleaseFiles.Read(file);
        if (release.Version != Current)
        {
            output.WriteLine(Compare(release.Version) switch
            {
                > 0 => $"{release.Version} is newer than this.",
                < 0 => $"{release.Version} is older than this.",
                _ => $"{release.Version} is another build of this version.",
            });
            return ExitCodes.Failed;
        }

        var faults = release.Faults(AppContext.BaseDirectory).ToList();
        faults.ForEach(output.WriteLine);
        output.WriteLine(faults.Count == 0 ? $"All {release.Hashes.Count} files are as released." : $"{faults.Count} of {release.Hashes.Count} files are not as released.");
        return faults.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static int Compare(string version) => Numbers(version).CompareTo(Numbers(Current));

    private static Version Numbers(string version) => Version.TryParse(version.Split('+', '-')[0], out var numbers) ? numbers : new Version();
}
