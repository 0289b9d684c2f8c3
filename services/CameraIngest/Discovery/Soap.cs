using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace MaskPose.Edge.CameraIngest.Discovery;

/// <summary>Messages of SOAP 1.2. Cameras differ in prefixes and even namespaces: elements are found by their local names.</summary>
internal static class Soap
{
    public static readonly XNamespace Envelope = "http://www.w3.org/2003/05/soap-envelope";

    /// <summary>Of one message, in characters.</summary>
    private const int MaximumCharacters = 1 << 20;

    private const int MaximumDepth = 64;

    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaximumCharacters,
    };

    public static string Message(XElement? header, XElement body) => new XElement(
        Envelope + "Envelope",
        new XAttribute(XNamespace.Xmlns + "s", Envelope),
        new XElement(Envelope + "Header", header?.Elements()),
        new XElement(Envelope + "Body", body)).ToString(SaveOptions.DisableFormatting);

    /// <returns>Null if the text is not XML, holds a document type, or is too long or too deep.</returns>
    public static XElement? Parse(ReadOnlySpan<byte> message)
    {
        try
        {
            // Some cameras end their answers with a zero byte.
            var text = Encoding.UTF8.GetString(message).Trim('\0', '\uFEFF', ' ', '\r', '\n');
            if (IsDeep(text))
            {
                return null;
            }

            using var reader = XmlReader.Create(new StringReader(text), Safe);
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The value of an element is gathered level by level on the stack, and no stack holds a hundred thousand levels.</summary>
    /// <exception cref="XmlException">It is not XML.</exception>
    private static bool IsDeep(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Safe);
        while (reader.Read())
        {
            if (reader.Depth > MaximumDepth)
            {
                return true;
            }
        }

        return false;
    }

    public static IEnumerable<XElement> All(this XContainer from, string name) => from.Descendants().Where(e => e.Name.LocalName == name);

    public static XElement? First(this XContainer from, string name) => from.All(name).FirstOrDefault();

    /// <summary>The text of the first such element; empty if there is none.</summary>
    public static string Text(this XContainer from, string name) => from.First(name)?.Value.Trim() ?? "";
}
