using System.Diagnostics;
using Xunit;

namespace MaskPose.Edge.Unit.Deploy;

public sealed class UnitFileTests
{
    private const string Analyzer = "/usr/bin/systemd-analyze";

    [Fact]
    public async Task Unit_AsSystemdReadsIt_IsWithoutFault()
    {
        Assert.SkipUnless(File.Exists(Analyzer), "systemd-analyze is not installed");
        var folder = Directory.CreateTempSubdirectory("maskpose-unit-");
        var unit = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "deploy/systemd/maskpose.service"), TestContext.Current.CancellationToken);

        // Only that the program is not installed here is left out.
        var copy = Path.Combine(folder.FullName, "maskpose.service");
        await File.WriteAllTextAsync(
            copy, unit.Replace("/opt/maskpose/maskpose run", "/bin/true", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        using var process = Process.Start(new ProcessStartInfo(Analyzer, ["verify", copy]) { RedirectStandardError = true })!;
        var faults = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);

        Assert.DoesNotContain("maskpose.service", faults, StringComparison.Ordinal);
    }

    /// <summary>systemd's own measure, 10 for a service that may do everything.</summary>
    [Fact]
    public async Task Unit_ItsExposure_IsAtMostTwo()
    {
        Assert.SkipUnless(File.Exists(Analyzer), "systemd-analyze is not installed");
        var unit = Path.Combine(Repository.Root, "deploy/systemd/maskpose.service");
        using var process = Process.Start(new ProcessStartInfo(Analyzer, ["security", "--offline=true", "--threshold=20", unit])
        {
            RedirectStandardOutput = true,
        })!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Contains("Overall exposure level", said, StringComparison.Ordinal);
        Assert.Equal(0, process.ExitCode);
    }
}
