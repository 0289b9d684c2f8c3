using System.Diagnostics;
using Xunit;

namespace MaskPose.Edge.Unit.Deploy;

/// <summary>What ./run.sh says while it builds, with a dotnet that waits until the test lets it go on.</summary>
public sealed class RunScriptTests : IDisposable
{
    private const string Dotnet =
        """
        #!/usr/bin/env bash
        case $1 in
        --version) echo 10.0.100 ;;
        build)
            echo "  Determining projects to restore..."
            read -r _ <"$GATES/restore"
            echo "  Restored /x/Core.csproj (in 2 s)."
            read -r _ <"$GATES/compile"
            echo "  Core -> /x/Core.dll"
            echo "  Wire -> /x/Wire.dll"
            read -r _ <"$GATES/end"
            exit "$BUILD_CODE" ;;
        *) echo "runs $*" ;;
        esac
        """;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-run-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Run_ALongBuild_SaysFromTheFirstLineWhatItDoesAndThatItMoves()
    {
        using var script = Start(buildCode: 0, "--help");

        Assert.Contains("checking", await script.StandardError.ReadLineAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains("Building", await script.StandardError.ReadLineAsync(Cancel), StringComparison.Ordinal);
        await UntilAsync(script, "looking for packages");
        await OpenAsync("restore");
        await UntilAsync(script, "restored 1, compiling");
        await OpenAsync("compile");
        await UntilAsync(script, "built 2, last Wire");
        await OpenAsync("end");
        await UntilAsync(script, "Starting");

        Assert.EndsWith("maskpose.dll --help\n", await script.StandardOutput.ReadToEndAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ABuildThatFails_ShowsItsOutputAndEndsWithTwo()
    {
        using var script = Start(buildCode: 1, "--help");
        await OpenAsync("restore");
        await OpenAsync("compile");
        await OpenAsync("end");

        var said = await script.StandardError.ReadToEndAsync(Cancel);
        await script.WaitForExitAsync(Cancel);

        Assert.Contains("Core -> /x/Core.dll", said, StringComparison.Ordinal);
        Assert.EndsWith("The build failed.\n", said, StringComparison.Ordinal);
        Assert.Equal(2, script.ExitCode);
    }

    [Fact]
    public async Task Run_Lab_StartsTheLaboratoryWithTheRestOfTheLine()
    {
        using var script = Start(buildCode: 0, "lab", "models", "speed");
        await OpenAsync("restore");
        await OpenAsync("compile");
        await OpenAsync("end");

        Assert.EndsWith("tools/Lab/bin/Release/net10.0/maskpose-lab.dll models speed\n", await script.StandardOutput.ReadToEndAsync(Cancel), StringComparison.Ordinal);
    }

    private static async Task UntilAsync(Process script, string words)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        deadline.CancelAfter(Deadline);
        while (await script.StandardError.ReadLineAsync(deadline.Token) is { } line)
        {
            if (line.Contains(words, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"run.sh ended without \"{words}\".");
    }

    private Process Start(int buildCode, params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "run.sh is for Debian and Ubuntu");
        Copy("run.sh");
        Copy("scripts/setup.sh");
        var programs = _folder.CreateSubdirectory("programs");
        foreach (var (name, text) in new[] { ("dotnet", Dotnet), ("ffmpeg", "#!/bin/sh\n"), ("ldconfig", "#!/bin/sh\necho libgtk-3.so.0 libatomic.so.1\n") })
        {
            Write(Path.Combine(programs.FullName, name), text);
        }

        foreach (var gate in (string[])["restore", "compile", "end"])
        {
            Process.Start("mkfifo", [Path.Combine(_folder.FullName, gate)]).WaitForExit();
        }

        var start = new ProcessStartInfo(Path.Combine(_folder.FullName, "run.sh"), arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{programs.FullName}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["GATES"] = _folder.FullName;
        start.Environment["BUILD_CODE"] = $"{buildCode}";
        return Process.Start(start)!;
    }

    /// <summary>Waits until the script reads there: a script that ended never does.</summary>
    private Task OpenAsync(string gate) => Task.Run(() => File.WriteAllText(Path.Combine(_folder.FullName, gate), "\n")).WaitAsync(Deadline, Cancel);

    private void Copy(string file)
    {
        var target = Path.Combine(_folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        Write(target, File.ReadAllText(Path.Combine(Repository.Root, file)));
    }

    private static void Write(string path, string text)
    {
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
