using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using MaskPose.Edge.Testing;
using Npgsql;

namespace MaskPose.Edge.Bench;

/// <summary>A broker, a database with its usual settings and two instances of the role fleet.</summary>
internal sealed class FleetCenter : IAsyncDisposable
{
    private static readonly string[] Names = ["a", "b"];

    private readonly string _folder = Directory.CreateTempSubdirectory("maskpose-fleet-").FullName;
    private readonly Postgres _postgres = new();
    private readonly Dictionary<string, Process> _instances = [];
    private readonly NpgsqlDataSource _database;
    private Process? _broker;

    public FleetCenter() => _database = NpgsqlDataSource.Create(_postgres.Connection());

    public int Port { get; } = Ports.Free();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _postgres.Start();
        var settings = Path.Combine(_folder, "mosquitto.conf");
        await File.WriteAllTextAsync(
            settings,
            string.Create(CultureInfo.InvariantCulture, $"user root\nlistener {Port} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\nlog_type none\n"),
            cancellationToken);
        _broker = Process.Start("/usr/sbin/mosquitto", ["-c", settings]);
        await UntilAsync(async () => await ListensAsync() && await AskAsync("SELECT 1", cancellationToken) == 1, cancellationToken);
        foreach (var name in Names)
        {
            StartInstance(name);
        }

        await UntilAsync(async () => await AskAsync("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'maskpose fleet'", cancellationToken) > 0, cancellationToken);
        // Both have subscribed.
        await Task.Delay(TimeSpan.FromSeconds(5), cancellationToken);
    }

    public void RestartInstance()
    {
        End(_instances[Names[0]]);
        StartInstance(Names[0]);
    }

    public async Task RestartDatabaseAsync(CancellationToken cancellationToken)
    {
        _postgres.Kill();
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        _postgres.Start();
    }

    public IEnumerable<double> ResidentMegabytes()
    {
        foreach (var instance in _instances.Values)
        {
            instance.Refresh();
            yield return instance.WorkingSet64 / 1e6;
        }
    }

    /// <returns>The answer's only number; null while the database is away, or has no such table yet.</returns>
    public async Task<long?> AskAsync(string sql, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = _database.CreateCommand(sql);
            return await command.ExecuteScalarAsync(cancellationToken) is { } value and not DBNull ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _instances.Values.Append(_broker).OfType<Process>())
        {
            End(process);
        }

        await _database.DisposeAsync();
        _postgres.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void StartInstance(string name)
    {
        string[] settings =
        [
            "Node:Roles=fleet", "Node:HttpPort=0", "Access:SignIn=false", "Logging:LogLevel:Default=Warning", $"Fleet:Instance={name}", "Fleet:Mqtt:Host=127.0.0.1",
            string.Create(CultureInfo.InvariantCulture, $"Fleet:Mqtt:Port={Port}"), $"Fleet:Database:Connection={_postgres.Connection()}",
        ];
        _instances[name] = Process.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "maskpose.dll"), "run", .. settings.SelectMany(s => new[] { "--set", s })]);
    }

    private static void End(Process process)
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private async Task<bool> ListensAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo, CancellationToken cancellationToken)
    {
        while (!await isSo())
        {
            await Task.Delay(100, cancellationToken);
        }
    }
}
