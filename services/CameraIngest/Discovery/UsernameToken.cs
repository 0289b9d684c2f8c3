using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace MaskPose.Edge.CameraIngest.Discovery;

/// <summary>
/// The login of a SOAP message (OASIS Web Services Security, Username Token Profile 1.0): the password is not sent, but
/// <c>Base64(SHA-1(nonce + created + password))</c>.
/// </summary>
internal static class UsernameToken
{
    private const string Oasis = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    private const int NonceBytes = 16;

    private static readonly XNamespace Security = $"{Oasis}wssecurity-secext-1.0.xsd";
    private static readonly XNamespace Utility = $"{Oasis}wssecurity-utility-1.0.xsd";

    /// <param name="now">By the camera's clock: it refuses others.</param>
    public static XElement Create(string user, string password, DateTimeOffset now) =>
        Create(user, password, now, RandomNumberGenerator.GetBytes(NonceBytes));

    internal static XElement Create(string user, string password, DateTimeOffset now, byte[] nonce)
    {
        var created = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return new XElement(
            Security + "Security",
            new XAttribute(Soap.Envelope + "mustUnderstand", "1"),
            new XElement(
                Security + "UsernameToken",
                new XElement(Security + "Username", user),
                new XElement(Security + "Password", new XAttribute("Type", $"{Oasis}username-token-profile-1.0#PasswordDigest"), Digest(nonce, created, password)),
                new XElement(Security + "Nonce", new XAttribute("EncodingType", $"{Oasis}soap-message-security-1.0#Base64Binary"), Convert.ToBase64String(nonce)),
                new XElement(Utility + "Created", created)));
    }

    [SuppressMessage("Security", "CA5350", Justification = "The profile demands SHA-1.")]
    private static string Digest(byte[] nonce, string created, string password) =>
        Convert.ToBase64String(SHA1.HashData([.. nonce, .. Encoding.UTF8.GetBytes(created), .. Encoding.UTF8.GetBytes(password)]));
}
