using System.Net;
using MaskPose.Edge.Alerts.Mqtt;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Broker;

/// <summary>Checks section <c>Broker</c> as a whole.</summary>
internal sealed class BrokerValidation : IValidateOptions<BrokerOptions>
{
    public ValidateOptionsResult Validate(string? name, BrokerOptions options)
    {
        var errors = new List<string>();
        AnnotatedOptions.Check(BrokerOptions.Section, options, errors);
        Secret.Check(BrokerOptions.Section, options.Username, options.Password, options.PasswordFile, errors);
        if (!IPAddress.TryParse(options.Address, out var address))
        {
            errors.Add($"Broker:Address is \"{options.Address}\"; allowed: an IP address, for instance 127.0.0.1 or 0.0.0.0.");
        }
        else if (!IPAddress.IsLoopback(address) && (options.Username.Length == 0 || !HasPassword(options)))
        {
            errors.Add(
                $"Broker:Address is {options.Address}, which others reach; set Broker:Username and Broker:PasswordFile, or listen on 127.0.0.1.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static bool HasPassword(BrokerOptions options) => options.Password.Length > 0 || options.PasswordFile.Length > 0;
}
