using System.Security.Cryptography.X509Certificates;
using MaskPose.Edge.Settings;
using MQTTnet;

namespace MaskPose.Edge.Messaging;

/// <summary>The settings of a connection to a broker as options of MQTTnet.</summary>
public static class MqttConnection
{
    public static int PortOf(MqttConnectionOptions options) =>
        options.Port > 0 ? options.Port
        : options.Tls.Enabled ? 8883 : 1883;

    /// <exception cref="IOException">The password's file can't be read.</exception>
    public static void AddCredentials(MqttClientOptionsBuilder builder, MqttConnectionOptions options)
    {
        if (options.Username.Length > 0)
        {
            // Some brokers identify users by name only.
            var isAlone = options.Password.Length == 0 && options.PasswordFile.Length == 0;
            builder.WithCredentials(options.Username, isAlone ? null : Secret.Read(options.Password, options.PasswordFile));
        }
    }

    /// <summary>The system's authorities unless others are named; name and chain are always checked.</summary>
    /// <param name="section">Where the options are, for the words of a refusal.</param>
    /// <exception cref="IOException">A file can't be read.</exception>
    public static void AddTls(MqttClientOptionsBuilder builder, MqttConnectionOptions options, string section)
    {
        if (options.Tls.Enabled)
        {
            builder.WithTlsOptions(tls => AddTls(tls, options, section));
        }
    }

    private static void AddTls(MqttClientTlsOptionsBuilder builder, MqttConnectionOptions options, string section)
    {
        builder.UseTls().WithTargetHost(options.Host).WithRevocationMode(X509RevocationMode.NoCheck)
            .WithCertificateValidationHandler(args => BrokerCertificate.Check(args, section));
        if (options.Tls.CaFile.Length > 0)
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(options.Tls.CaFile);
            builder.WithTrustChain(authorities);
        }

        if (options.Tls.CertificateFile.Length > 0)
        {
            Secret.CheckFile(options.Tls.KeyFile);
            builder.WithClientCertificates(new X509Certificate2Collection(
                X509Certificate2.CreateFromPemFile(options.Tls.CertificateFile, options.Tls.KeyFile)));
        }
    }
}
