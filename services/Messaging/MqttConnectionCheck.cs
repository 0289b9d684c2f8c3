using MaskPose.Edge.Settings;

namespace MaskPose.Edge.Messaging;

/// <summary>Checks the settings of a connection to a broker; each error names its key.</summary>
public static class MqttConnectionCheck
{
    /// <param name="section">Where the options are, for instance <c>Mqtt</c>.</param>
    public static void Check(string section, MqttConnectionOptions options, List<string> errors)
    {
        AnnotatedOptions.Check(section, options, errors);
        Secret.Check(section, options.Username, options.Password, options.PasswordFile, errors);
        CheckTls($"{section}:Tls", options.Tls, errors);
    }

    private static void CheckTls(string section, MqttTlsOptions tls, List<string> errors)
    {
        foreach (var (key, file) in ((string, string)[])
            [("CaFile", tls.CaFile), ("CertificateFile", tls.CertificateFile), ("KeyFile", tls.KeyFile)])
        {
            if (file.Length > 0 && !tls.Enabled)
            {
                errors.Add($"{section}:{key} is set but {section}:Enabled is not; nothing would be encrypted.");
            }
            else if (file.Length > 0 && !File.Exists(file))
            {
                errors.Add($"{section}:{key} is \"{file}\": there is no such file.");
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
            errors.Add($"{section}:KeyFile is \"{tls.KeyFile}\": {error.Message}");
        }

        if (tls.CertificateFile.Length > 0 != tls.KeyFile.Length > 0)
        {
            errors.Add($"{section}:CertificateFile and {section}:KeyFile belong together; set both or neither.");
        }
    }
}
