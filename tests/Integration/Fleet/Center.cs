using System.Globalization;
using MaskPose.Edge.Integration.Mqtt;
using Npgsql;
using Xunit;

namespace MaskPose.Edge.Integration.Fleet;

/// <summary>What a center is made of besides its instances: a real broker that keeps what waits over a restart, and a real PostgreSQL.</summary>
public sealed class Center : IAsyncLifetime
{
    internal Mosquitto Broker { get; private set; } = null!;

    internal Postgres Database { get; private set; } = null!;

    private NpgsqlDataSource Source { get; set; } = null!;

    /// <summary>The settings of an instance.</summary>
    internal Dictionary<string, string?> Settings(string instance) => new()
    {
        ["Node:Roles"] = "fleet",
        ["Node:HttpPort"] = "0",
        ["Access:SignIn"] = "false",
        ["Fleet:Instance"] = instance,
        ["Fleet:Mqtt:Host"] = "127.0.0.1",
        ["Fleet:Mqtt:Port"] = Broker.Port.ToString(CultureInfo.InvariantCulture),
        ["Fleet:Database:Connection"] = Database.Connection(),
    };

    /// <summary>Skips the test where a program is missing.</summary>
    internal static void Require()
    {
        Assert.SkipUnless(Postgres.IsInstalled, "postgresql is not installed");
        Assert.SkipUnless(Mosquitto.IsInstalled, "mosquitto is not installed");
    }

    public async ValueTask InitializeAsync()
    {
        if (!Postgres.IsInstalled || !Mosquitto.IsInstalled)
        {
            return;
        }

        Broker = new Mosquitto("allow_anonymous true\nmax_queued_messages 0\nmax_inflight_messages 0\npersistence true\npersistence_location {folder}/");
        Database = new Postgres("fsync=off");
        Database.Start();
        Source = NpgsqlDataSource.Create(Database.Connection());
        await Broker.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (Database is not null)
        {
            await Source.DisposeAsync();
            Database.Dispose();
            Broker.Dispose();
        }
    }

    /// <summary>The only value of a query's only row; null while the database is away or has not that table yet.</summary>
    internal async Task<long?> AskAsync(string sql)
    {
        try
        {
            await using var command = Source.CreateCommand(sql);
            return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    internal Task HasAsync(string sql, long expected, CancellationToken cancellationToken)
    {
        long? last = null;
        return Eventually.TrueAsync(
            () => (last = AskAsync(sql).GetAwaiter().GetResult()) == expected, () => $"{sql} is {last}, not {expected}", cancellationToken);
    }
}
