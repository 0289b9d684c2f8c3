using System.Net;
using System.Xml.Linq;

namespace MaskPose.Edge.CameraIngest.Discovery;

/// <summary>
/// The question of WS-Discovery (OASIS 1.0 of 2005, as ONVIF's core specification has it), and the answers to it.
/// </summary>
internal static class ProbeMessage
{
    private const string Scheme = "onvif://www.onvif.org/";
    private const int MaximumTextCharacters = 100;

    private static readonly XNamespace Addressing = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
    private static readonly XNamespace Discovery = "http://schemas.xmlsoap.org/ws/2005/04/discovery";
    private static readonly XNamespace Network = "http://www.onvif.org/ver10/network/wsdl";

    /// <param name="id">Another one for each question: cameras answer a repeated one once.</param>
    public static string Question(Guid id) => Soap.Message(
        new XElement(
            "header",
            new XElement(Addressing + "MessageID", $"urn:uuid:{id}"),
            new XElement(Addressing + "To", "urn:schemas-xmlsoap-org:ws:2005:04:discovery"),
            new XElement(Addressing + "Action", "http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe")),
        new XElement(
            Discovery + "Probe",
            // A prefix within a text is declared where the text is.
            new XElement(Discovery + "Types", new XAttribute(XNamespace.Xmlns + "dn", Network), "dn:NetworkVideoTransmitter")));

    /// <summary>The cameras of one datagram; none if it is not an answer.</summary>
    /// <param name="from">Who sent it: among several addresses of a camera the one that is reached is chosen.</param>
    public static IEnumerable<FoundCamera> Cameras(ReadOnlySpan<byte> datagram, IPAddress from) =>
        Soap.Parse(datagram) is { } answer ? answer.All("ProbeMatch").Select(m => Camera(m, from)).OfType<FoundCamera>() : [];

    private static FoundCamera? Camera(XElement match, IPAddress from)
    {
        var services = Words(match, "XAddrs").Select(s => Uri.TryCreate(s, UriKind.Absolute, out var uri) ? uri : null)
            .OfType<Uri>().Where(u => u.Scheme is "http" or "https").ToList();
        var service = services.Find(s => s.Host == $"{from}") ?? services.FirstOrDefault();
        var scopes = Words(match, "Scopes");
        return service is null ? null : new FoundCamera($"{from}", Scope(scopes, "name/"), Scope(scopes, "hardware/"), service);
    }

    private static string[] Words(XElement match, string name) =>
        match.Text(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string Scope(string[] scopes, string kind)
    {
        var scope = Array.Find(scopes, s => s.StartsWith(Scheme + kind, StringComparison.OrdinalIgnoreCase)) ?? Scheme + kind;
        var text = Uri.UnescapeDataString(scope[(Scheme.Length + kind.Length)..]).Replace('_', ' ');
        return new string([.. text.Where(c => !char.IsControl(c)).Take(MaximumTextCharacters)]);
    }
}
