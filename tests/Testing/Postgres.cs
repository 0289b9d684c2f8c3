using System.Diagnostics;
using System.Globalization;

namespace MaskPose.Edge.Testing;

/// <summary>A real PostgreSQL in a folder of its own, on a socket there; it can be killed and started again.</summary>
internal sealed class Postgres : IDisposable
{
    private const string Programs = "/usr/lib/postgresql";

    /// <summary>It refuses to run as root; the package makes this user.</summary>
    private const string User = "postgres";

    private readonly string _folder = Directory.CreateTempSubdirectory("maskpose-postgres-").FullName;
    private readonly string[] _settings;
    private Process? _process;

    /// <param name="settings">Such as <c>fsync=off</c>.</param>
    public Postgres(params string[] settings)
    {
        _settings = settings;
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", User, _folder);
        }

        Run([.. AsUser(), Program("initdb"), "-D", Data, "-A", "trust", "-U", "fleet", "--no-sync", "-E", "UTF8", "--locale=C"]);
    }

    public static bool IsInstalled => Folder is not null && (!Environment.IsPrivilegedProcess || File.Exists("/usr/bin/setpriv"));

    private string Data => Path.Combine(_folder, "data");

    /// <summary>For the database <c>postgres</c>; others are made in it.</summary>
    public string Connection(string database = "postgres") => $"Host={_folder};Database={database};Username=fleet";

    /// <summary>Starts it; it answers a moment later.</summary>
    public void Start()
    {
        string[] command =
        [
            .. AsUser(), Program("postgres"), "-D", Data, "-k", _folder, "-c", "listen_addresses=", "-c", "log_destination=stderr",
            .. _settings.SelectMany(s => new[] { "-c", s }),
        ];
        _process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>SIGKILL to all its processes, as if the machine lost them; they are gone when this returns.</summary>
    public void Kill()
    {
        if (_process is null)
        {
            return;
        }

        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        Kill();
        for (var attempt = 0; Directory.Exists(_folder) && attempt < 50; attempt++)
        {
            try
            {
                Directory.Delete(_folder, recursive: true);
            }
            catch (IOException)
            {
                // Its processes end one after the other.
                Thread.Sleep(20);
            }
        }
    }

    private static string? Folder => !Directory.Exists(Programs) ? null : Directory.EnumerateDirectories(Programs)
        .Where(d => File.Exists(Path.Combine(d, "bin", "postgres"))).MaxBy(d => int.Parse(Path.GetFileName(d), CultureInfo.InvariantCulture));

    private static string Program(string name) => Path.Combine(Folder!, "bin", name);

    /// <summary>Keeps the process id, so that it can be killed.</summary>
    private static string[] AsUser() => Environment.IsPrivilegedProcess ? ["/usr/bin/setpriv", $"--reuid={User}", $"--regid={User}", "--init-groups"] : [];

    private static void Run(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)}: {error.Result}");
        }
    }
}
