using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Fleet.Settings;

/// <summary>What a center keeps of all its sites; section <c>Fleet</c>.</summary>
public sealed class FleetOptions
{
    public const string Section = "Fleet";

    /// <summary>
    /// Which of several instances this is: a-z, 0-9 and -, up to 60 characters. The broker keeps what waits for an instance under its name, so it
    /// stays the same over restarts. Empty: the machine's name.
    /// </summary>
    [RegularExpression("[a-z0-9-]{1,60}", ErrorMessage = "allowed: a-z, 0-9 and -, up to 60 characters.")]
    public string Instance { get; set; } = "";

    public FleetMqttOptions Mqtt { get; set; } = new();

    public FleetDatabaseOptions Database { get; set; } = new();

    /// <summary>
    /// Whether the instances share the messages (<c>$share/fleet/…</c>). False: each receives all of them and the database takes each once, for a
    /// broker that forgets shared subscriptions when it restarts, as mosquitto 2.0 does.
    /// </summary>
    public bool SharedSubscription { get; set; } = true;

    /// <summary>Before the instance goes for good: it takes nothing new, and writes what the broker keeps for it.</summary>
    public bool Leaving { get; set; }

    /// <summary>Messages that the broker may have on their way to this instance, not yet in the database; 10 to 10000.</summary>
    [Range(10, 10_000, ErrorMessage = "allowed: 10 to 10000.")]
    public int MaximumInFlight { get; set; } = 1000;

    /// <summary>A larger message is refused and counted, 16 to 1024 KiB.</summary>
    [Range(16, 1024, ErrorMessage = "allowed: 16 to 1024 KiB.")]
    public int MaximumKilobytes { get; set; } = 256;

    /// <summary>For how long the broker keeps what waits for an instance that is away, 1 to 8760 h.</summary>
    [Range(1, 8760, ErrorMessage = "allowed: 1 to 8760 h.")]
    public int SessionHours { get; set; } = 168;

    /// <summary>For how long events, alerts and what nobody reports are kept, 1 to 3650 days; whole months are deleted.</summary>
    [Range(1, 3650, ErrorMessage = "allowed: 1 to 3650 days.")]
    public int EventDays { get; set; } = 365;

    /// <summary>For how long the sums of hours are kept, 1 to 3650 days.</summary>
    [Range(1, 3650, ErrorMessage = "allowed: 1 to 3650 days.")]
    public int StatisticsDays { get; set; } = 800;
}
