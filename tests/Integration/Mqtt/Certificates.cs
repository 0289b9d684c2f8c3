using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>Certificates that brokers of the tests show.</summary>
internal static class Certificates
{
    /// <summary>A certificate that signs itself, and its key, as PEM files <c>broker.pem</c> and <c>broker.key</c>.</summary>
    public static void Write(Mosquitto broker, string name, DateTimeOffset until) =>
        Write(broker.PathOf("broker.pem"), broker.PathOf("broker.key"), name, until);

    public static void Write(string certificateFile, string keyFile, string name, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(until.AddDays(-30), until);
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        OwnFile.Protect(keyFile);
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
    }
}
