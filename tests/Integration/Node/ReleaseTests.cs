using System.Diagnostics;
using System.Security.Cryptography;
using Xunit;

namespace MaskPose.Edge.Integration.Node;

/// <summary>A release as scripts/seal.sh makes it, verified with the commands of docs/release.md.</summary>
public sealed class ReleaseTests : IDisposable
{
    private const string Version = "0.1.0+abcdef0";

    private readonly string _folder = Directory.CreateTempSubdirectory("maskpose-release-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Seal_OfAProgram_IsVerifiedByItsChecksumsAndSignature()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/ssh-keygen"), "ssh-keygen is not installed");
        Program("program", "one");
        Assert.Equal(0, await RunAsync($"ssh-keygen -q -t ed25519 -N '' -C release -f key && {Seal("program", "release")} $PWD/key"));
        Assert.Equal(0, await RunAsync("echo \"release@maskpose $(cat key.pub)\" >signers"));

        Assert.Equal(0, await VerifyAsync());
        Assert.Equal(0, await RunAsync($"mkdir out && tar -xzf release/maskpose-{Version}-linux-x64.tar.gz -C out && cd out/maskpose-{Version} && sha256sum -c --quiet ../../release/maskpose-{Version}.files.sha256"));

        await File.AppendAllTextAsync(Path.Combine(_folder, "release", $"maskpose-{Version}.files.sha256"), "x", Token);
        Assert.NotEqual(0, await VerifyAsync());
        Assert.Equal(0, await RunAsync("cd release && sha256sum maskpose* >SHA256SUMS"));
        Assert.NotEqual(0, await VerifyAsync());
    }

    [Fact]
    public async Task Seal_OfTheSameFilesTwice_GivesTheSameRelease()
    {
        Program("first", "one");
        Program("second", "one");

        Assert.Equal(0, await RunAsync($"{Seal("first", "a")} && touch -d 2001-01-01 second/* && chmod 600 second/maskpose.json && {Seal("second", "b")} && cmp a/SHA256SUMS b/SHA256SUMS"));
    }

    [Fact]
    public async Task VersionCheck_OfThisProgramsFiles_SaysWhatIsNotAsReleased()
    {
        var current = (await Maskpose.RunAsync(Token, "version")).Output.Trim();
        var program = Path.Combine(AppContext.BaseDirectory, "maskpose.dll");
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(program, Token)));

        var whole = await CheckAsync($"# maskpose {current}\n{hash}  maskpose.dll\n");
        Assert.Equal((0, "All 1 files are as released."), (whole.ExitCode, LastLine(whole)));

        var changed = await CheckAsync($"# maskpose {current}\n{new string('0', 64)}  maskpose.dll\n{hash}  models/none.onnx\n");
        Assert.Equal(1, changed.ExitCode);
        Assert.Contains("maskpose.dll: changed\nmodels/none.onnx: missing\n2 of 2 files", changed.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# maskpose 99.0.0\n{0}  maskpose.dll\n", 1, "99.0.0 is newer than this.")]
    [InlineData("# maskpose 0.0.1\n{0}  maskpose.dll\n", 1, "0.0.1 is older than this.")]
    [InlineData("# maskpose 0.1.0+0000000\n{0}  maskpose.dll\n", 1, "0.1.0+0000000 is another build of this version.")]
    [InlineData("# maskpose 0.1.0\n{0}  ../maskpose.dll\n", 2, "is not a list of a release's files")]
    [InlineData("# maskpose 0.1.0\n{0}  /etc/passwd\n", 2, "is not a list of a release's files")]
    [InlineData("{0}  maskpose.dll\n", 2, "is not a list of a release's files")]
    [InlineData("", 2, "is not a list of a release's files")]
    public async Task VersionCheck_OfAnotherList_SaysSo(string list, int exitCode, string text)
    {
        var result = await CheckAsync(list.Replace("{0}", new string('a', 64), StringComparison.Ordinal));

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(text, result.Output + result.Error, StringComparison.Ordinal);
    }

    private async Task<ProgramResult> CheckAsync(string list)
    {
        var file = Path.Combine(_folder, "list.sha256");
        await File.WriteAllTextAsync(file, list, Token);
        return await Maskpose.RunAsync(Token, "version", "--check", file);
    }

    private static string LastLine(ProgramResult result) => result.Output.TrimEnd().Split('\n')[^1];

    private static string Seal(string program, string release) =>
        $"mkdir {release} && {Path.Combine(Repository.Root, "scripts", "seal.sh")} {program} {release} {Version}";

    private Task<int> VerifyAsync() => RunAsync(
        "cd release && ssh-keygen -q -Y verify -f ../signers -I release@maskpose -n maskpose-release -s SHA256SUMS.sig <SHA256SUMS && sha256sum -c --quiet SHA256SUMS");

    private void Program(string name, string content)
    {
        Directory.CreateDirectory(Path.Combine(_folder, name, "models"));
        File.WriteAllText(Path.Combine(_folder, name, "maskpose.json"), content);
        File.WriteAllText(Path.Combine(_folder, name, "models", "a model.onnx"), content);
    }

    private async Task<int> RunAsync(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { WorkingDirectory = _folder })!;
        await shell.WaitForExitAsync(Token);
        return shell.ExitCode;
    }
}
