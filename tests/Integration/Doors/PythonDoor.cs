using System.Collections.Concurrent;
using System.Diagnostics;
using Xunit;

namespace MaskPose.Edge.Integration.Doors;

/// <summary>docs/examples/door_controller.py in a process of its own, and what it says.</summary>
internal sealed class PythonDoor : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-python-");
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;

    public IReadOnlyCollection<string> Said => _said;

    /// <summary>A file beside it, its owner's alone.</summary>
    public string AddFile(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        OwnFile.Protect(path);
        return path;
    }

    /// <param name="arguments">As a shell reads them, after the program's name.</param>
    /// <param name="modules">A folder of modules of Python that go before the installed ones.</param>
    public void Start(string arguments, string modules = "")
    {
        Assert.SkipUnless(File.Exists(Python), "python3 is not installed");
        Assert.SkipUnless(modules.Length > 0 || HasPaho(), "python3-paho-mqtt is not installed");
        var script = Path.Combine(Repository.Root, "docs", "examples", "door_controller.py");
        _process = Process.Start(new ProcessStartInfo("sh", ["-c", $"exec {Python} {script} {arguments}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.FullName,
            Environment = { ["PYTHONPATH"] = modules.Length > 0 ? Path.Combine(_folder.FullName, modules) : "", ["PYTHONDONTWRITEBYTECODE"] = "1" },
        })!;
        _process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "(end)");
        _process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "(end)");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Task SaysAsync(string words, CancellationToken cancellationToken) => Eventually.TrueAsync(
        () => _said.Any(line => line.Contains(words, StringComparison.Ordinal)), () => $"it said: {string.Join(" | ", _said)}", cancellationToken);

    public void Dispose()
    {
        _process?.Kill();
        _process?.Dispose();
        _folder.Delete(recursive: true);
    }

    private static bool HasPaho()
    {
        using var probe = Process.Start(new ProcessStartInfo(Python, ["-c", "import paho.mqtt"]) { RedirectStandardError = true })!;
        probe.WaitForExit();
        return probe.ExitCode == 0;
    }
}
