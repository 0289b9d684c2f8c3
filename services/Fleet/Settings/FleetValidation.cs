using MaskPose.Edge.Messaging;
using MaskPose.Edge.Settings;
using Microsoft.Extensions.Options;
using Npgsql;

namespace MaskPose.Edge.Fleet.Settings;

/// <summary>Checks section <c>Fleet</c> as a whole.</summary>
internal sealed class FleetValidation : IValidateOptions<FleetOptions>
{
    private const string Example = "Host=db.example;Database=maskpose;Username=fleet";

    public ValidateOptionsResult Validate(string? name, FleetOptions options)
    {
        var errors = new List<string>();
        AnnotatedOptions.Check(FleetOptions.Section, options, errors);
        MqttConnectionCheck.Check(FleetMqttOptions.Section, options.Mqtt, errors);
        if (options.Mqtt.Host.Length == 0)
        {
            errors.Add($"{FleetMqttOptions.Section}:Host is not set; allowed: name or address of the center's broker.");
        }

        AnnotatedOptions.Check(FleetDatabaseOptions.Section, options.Database, errors);
        Check(options.Database, errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Check(FleetDatabaseOptions database, List<string> errors)
    {
        const string key = $"{FleetDatabaseOptions.Section}:Connection";
        if (ConnectionFault(database.Connection) is { } fault)
        {
            errors.Add($"{key} {fault}; allowed: a connection string without a password, for instance {Example}.");
        }

        if (database is { Password.Length: > 0, PasswordFile.Length: > 0 })
        {
            errors.Add($"{FleetDatabaseOptions.Section}:Password and {FleetDatabaseOptions.Section}:PasswordFile are both set; allowed: one of them.");
        }
        else if (database.Password.Length > 0 || database.PasswordFile.Length > 0)
        {
            Secret.Check(
                $"{FleetDatabaseOptions.Section}:Password", $"{FleetDatabaseOptions.Section}:PasswordFile", database.Password, database.PasswordFile,
                Secret.MinimumPasswordBytes, errors);
        }
    }

    /// <returns>Null if it can be used. A string with a password is never shown.</returns>
    private static string? ConnectionFault(string connection)
    {
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(connection);
            return !string.IsNullOrEmpty(parsed.Password) ? $"has a password, which belongs into {FleetDatabaseOptions.Section}:PasswordFile"
                : string.IsNullOrEmpty(parsed.Host) ? $"is \"{connection}\": it has no Host"
                : null;
        }
        catch (ArgumentException error)
        {
            return $"can't be read: {error.Message.TrimEnd('.')}";
        }
    }
}
