using MaskPose.Edge.Broker;
using MaskPose.Edge.Messaging;
using MaskPose.Edge.Settings;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>Checks section <c>Mqtt</c> as a whole.</summary>
internal sealed class MqttValidation(IOptions<BrokerOptions> broker) : IValidateOptions<MqttOptions>
{
    public ValidateOptionsResult Validate(string? name, MqttOptions options)
    {
        var errors = new List<string>();
        MqttConnectionCheck.Check(MqttOptions.Section, options, errors);
        AnnotatedOptions.Check(HomeAssistantOptions.Section, options.HomeAssistant, errors);
        if (options.Host.Length == 0 && broker.OrNull()?.Enabled == false)
        {
            errors.Add("Mqtt:Host is empty and Broker:Enabled is false; name a broker, or enable the embedded one.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
