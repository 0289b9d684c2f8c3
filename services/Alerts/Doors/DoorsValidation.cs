using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Broker;
using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Settings;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Doors;

/// <summary>Checks every door before any is watched; each error names its key.</summary>
internal sealed class DoorsValidation(IOptions<AlertsOptions> alerts, IOptions<MqttOptions> mqtt, IOptions<BrokerOptions> broker) : IValidateOptions<DoorsOptions>
{
    public ValidateOptionsResult Validate(string? name, DoorsOptions options)
    {
        var errors = new List<string>();
        foreach (var (id, door) in options)
        {
            Check($"{DoorsOptions.Section}:{id}", id, door, errors);
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private void Check(string key, string id, DoorOptions door, List<string> errors)
    {
        if (!CameraIds.IsAllowed(id))
        {
            errors.Add($"{key}: \"{id}\" is not an id; allowed: {CameraIds.Allowed}.");
        }

        AnnotatedOptions.Check(key, door, errors);
        if (door.TryVerdicts() is null)
        {
            errors.Add($"{key}:Verdicts is \"{door.Verdicts}\"; allowed: any of correct, incorrect, unmasked, separated by commas.");
        }

        if (door.ManualPermits && !KnowsUsers())
        {
            errors.Add(
                $"{key}:ManualPermits is true, but the broker does not authenticate its clients: anybody who can reach it could open the door; set Broker:Users, or Mqtt:Username at a broker of your own.");
        }

        CheckZone(key, door, errors);
        CheckKey(key, door, errors);
    }

    private bool KnowsUsers() => mqtt.OrNull() is not { } link || broker.OrNull() is not { } own
        || (link.Host.Length > 0 ? link.NamesUser : !own.IsOpen());

    /// <summary>Zones that are themselves wrong are reported elsewhere.</summary>
    private void CheckZone(string key, DoorOptions door, List<string> errors)
    {
        if (alerts.OrNull() is not { Zones: var zones })
        {
            return;
        }

        var ofCamera = zones.Where(z => z.Value.Camera == door.Camera && !z.Value.Exclude).Select(z => z.Key).ToList();
        if (door.Zone.Length > 0 && !ofCamera.Contains(door.Zone))
        {
            errors.Add(
                $"{key}:Zone is \"{door.Zone}\"; allowed: a zone of Alerts:Zones of the same camera, without Exclude ({string.Join(", ", ofCamera)}), or none.");
        }
    }

    private static void CheckKey(string key, DoorOptions door, List<string> errors)
    {
        if (door.Key.Length > 0 == door.KeyFile.Length > 0)
        {
            errors.Add($"{key}:KeyFile and {key}:Key: exactly one of them must be set.");
        }
        else
        {
            Secret.Check($"{key}:Key", $"{key}:KeyFile", door.Key, door.KeyFile, DoorSignature.MinimumKeyBytes, errors);
        }
    }
}
