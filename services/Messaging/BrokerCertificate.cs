using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;

namespace MaskPose.Edge.Messaging;

/// <summary>Explains why the system does not accept a broker's certificate; all such are refused.</summary>
internal static class BrokerCertificate
{
    /// <param name="section">Of the settings that name broker and authorities.</param>
    /// <returns>True.</returns>
    /// <exception cref="AuthenticationException">The certificate is not accepted, with the reason in words for the installer.</exception>
    public static bool Check(MqttClientCertificateValidationEventArgs args, string section) => args.SslPolicyErrors == SslPolicyErrors.None
        ? true
        : throw new AuthenticationException("the broker's certificate was refused: " + Reason(args.SslPolicyErrors, args.Certificate, args.Chain, section));

    private static string Reason(SslPolicyErrors errors, X509Certificate? certificate, X509Chain? chain, string section)
    {
        var faults = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status) ?? X509ChainStatusFlags.NoError;
        return errors switch
        {
            _ when certificate is null => "it sent none",
            _ when faults.HasFlag(X509ChainStatusFlags.NotTimeValid) => string.Create(
                CultureInfo.InvariantCulture,
                $"it has expired or is not valid yet (valid until {certificate.GetExpirationDateString()}); is this machine's clock right?"),
            _ when errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) => $"it is for {certificate.Subject}, not for {section}:Host",
            _ when faults.HasFlag(X509ChainStatusFlags.UntrustedRoot) || faults.HasFlag(X509ChainStatusFlags.PartialChain) =>
                $"it is not signed by an authority trusted here; name one in {section}:Tls:CaFile",
            _ => faults.ToString(),
        };
    }
}
