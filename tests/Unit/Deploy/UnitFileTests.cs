using System.Diagnostics;
using Xunit;

namespace MaskPose.Edge.Unit.Deploy;

public sealed class UnitFileTests : IDisposable
{
    private const string Analyzer = "/usr/bin/systemd-analyze";

    private static readonly string Shipped = Path.Combine(Repository.Root, "deploy", "systemd");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-unit-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unit_AsSystemdReadsIt_IsWithoutFault()
    {
        var unit = await InstallAsync("maskpose.service");

        Assert.DoesNotContain("maskpose", await VerifyAsync(unit), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Template_WithTheRolesDropIn_IsWithoutFault()
    {
        await InstallAsync("maskpose@.service");
        var dropIns = _folder.CreateSubdirectory("maskpose@.service.d");
        File.Copy(Path.Combine(Shipped, "role.conf"), Path.Combine(dropIns.FullName, "role.conf"));

        Assert.DoesNotContain("maskpose", await VerifyAsync(Path.Combine(_folder.FullName, "maskpose@detector.service")), StringComparison.Ordinal);
    }

    /// <summary>systemd's own measure, 10 for a service that may do everything.</summary>
    [Fact]
    public async Task Unit_ItsExposure_IsAtMostTwo()
    {
        var (code, said, _) = await AnalyzeAsync("security", "--offline=true", "--threshold=20", Path.Combine(Shipped, "maskpose.service"));

        Assert.Contains("Overall exposure level", said, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Only that the program is not installed here is left out.</summary>
    private async Task<string> InstallAsync(string name)
    {
        var unit = await File.ReadAllTextAsync(Path.Combine(Shipped, "maskpose.service"), Token);
        var path = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(path, unit.Replace("/opt/maskpose/maskpose run", "/bin/true", StringComparison.Ordinal), Token);
        return path;
    }

    private static async Task<string> VerifyAsync(string unit) => (await AnalyzeAsync("verify", unit)).Errors;

    private static async Task<(int Code, string Text, string Errors)> AnalyzeAsync(params string[] arguments)
    {
        Assert.SkipUnless(File.Exists(Analyzer), "systemd-analyze is not installed");
        using var process = Process.Start(new ProcessStartInfo(Analyzer, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var text = process.StandardOutput.ReadToEndAsync(Token);
        var errors = await process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, await text, errors);
    }
}
