using MaskPose.Edge.Broker;
using MaskPose.Edge.Settings;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Mqtt;

/// <summary>Checks section <c>Mqtt</c> as a whole.</summary>
internal sealed class MqttValidation(IOptions<BrokerOptions> broker) : IValidateOptions<MqttOptions>
{
    public ValidateOptionsResult Validate(string? name, MqttOptions options)
    {
        var errors = new List<string>();
        AnnotatedOptions.Check(MqttOptions.Section, options, errors);
        Secret.Check(MqttOptions.Section, options.Username, options.Password, options.PasswordFile, errors);
        AnnotatedOptions.Check(HomeAssistantOptions.Section, options.HomeAssistant, errors);
        CheckTls(options.Tls, errors);
        if (options.Host.Length == 0 && broker.OrNull()?.Enabled == false)
        {
            errors.Add("Mqtt:Host is empty and Broker:Enabled is false; name a broker, or enable the embedded one.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckTls(MqttTlsOptions tls, List<string> errors)
    {
        foreach (var (key, file) in ((string, string)[])
            [("CaFile", tls.CaFile), ("CertificateFile", tls.CertificateFile), ("KeyFile", tls.KeyFile)])
        {
            if (file.Length > 0 && !tls.Enabled)
            {
                errors.Add($"Mqtt:Tls:{key} is set but Mqtt:Tls:Enabled is not; nothing would be encrypted.");
            }
            else if (file.Length > 0 && !File.Exists(file))
            {
                errors.Add($"Mqtt:Tls:{key} is \"{file}\": there is no such file.");
            }
        }

        try
        {
            if (File.Exists(tls.KeyFile))
            {
                Secret.CheckFile(tls.KeyFile);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            errors.Add($"Mqtt:Tls:KeyFile is \"{tls.KeyFile}\": {error.Message}");
        }

        if (tls.CertificateFile.Length > 0 != tls.KeyFile.Length > 0)
        {
            errors.Add("Mqtt:Tls:CertificateFile and Mqtt:Tls:KeyFile belong together; set both or neither.");
        }
    }
}
