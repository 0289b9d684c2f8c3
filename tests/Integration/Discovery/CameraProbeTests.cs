using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Xml.Linq;
using MaskPose.Edge.CameraIngest.Discovery;
using Xunit;

namespace MaskPose.Edge.Integration.Discovery;

public sealed class CameraProbeTests : IDisposable
{
    private readonly UdpClient _camera = new(new IPEndPoint(IPAddress.Loopback, 0));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_ACameraThatAnswers_HasItsNameModelAndService()
    {
        var answered = AnswerAsync(
            """<ProbeMatch><EndpointReference><Address>urn:uuid:1</Address></EndpointReference><Types>dn:NetworkVideoTransmitter</Types><Scopes>onvif://www.onvif.org/type/video_encoder onvif://www.onvif.org/name/Front%20Door onvif://www.onvif.org/hardware/DS-2CD2043</Scopes><XAddrs>http://10.9.9.9/onvif/device_service http://127.0.0.1:8000/onvif/device_service</XAddrs></ProbeMatch>""");

        var found = await FindAsync();

        await answered;
        Assert.Equal([new FoundCamera("127.0.0.1", "Front Door", "DS-2CD2043", new Uri("http://127.0.0.1:8000/onvif/device_service"))], found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<ProbeMatch><XAddrs></XAddrs></ProbeMatch>")]
    [InlineData("<ProbeMatch><XAddrs>file:///etc/passwd javascript:alert(1)</XAddrs></ProbeMatch>")]
    [InlineData("<ProbeMatch><XAddrs>http://")]
    public async Task Find_AnAnswerThatIsNone_FindsNothing(string match)
    {
        var answered = AnswerAsync(match);

        var found = await FindAsync();

        await answered;
        Assert.Empty(found);
    }

    [Fact]
    public async Task Find_TextsOfAHostileCamera_AreShortAndWithoutControlCharacters()
    {
        var answered = AnswerAsync($"<ProbeMatch><XAddrs>http://127.0.0.1/</XAddrs><Scopes>onvif://www.onvif.org/name/%1b%5b31m{new string('x', 5000)}</Scopes></ProbeMatch>");

        var found = await FindAsync();

        await answered;
        Assert.Equal("[31m" + new string('x', 96), Assert.Single(found).Name);
    }

    public void Dispose() => _camera.Dispose();

    private Task<IReadOnlyList<FoundCamera>> FindAsync() => new CameraProbe(TimeProvider.System).FindAsync(
        (IPEndPoint)_camera.Client.LocalEndPoint!, TimeSpan.FromSeconds(3), Token);

    /// <summary>Answers the first question, which must be a probe after the specification.</summary>
    private async Task AnswerAsync(string matches)
    {
        var question = await _camera.ReceiveAsync(Token);
        var message = XElement.Parse(Encoding.UTF8.GetString(question.Buffer));
        XNamespace addressing = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
        XNamespace discovery = "http://schemas.xmlsoap.org/ws/2005/04/discovery";
        Assert.Equal("http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe", message.Descendants(addressing + "Action").Single().Value);
        var types = message.Descendants(discovery + "Types").Single();
        Assert.Equal("http://www.onvif.org/ver10/network/wsdl", types.GetNamespaceOfPrefix(types.Value.Split(':')[0])!.NamespaceName);
        var answer = $"""<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><ProbeMatches xmlns="{discovery}">{matches}</ProbeMatches></e:Body></e:Envelope>""";
        await _camera.SendAsync(Encoding.UTF8.GetBytes(answer), question.RemoteEndPoint, Token);
        await _camera.SendAsync("garbage"u8.ToArray(), question.RemoteEndPoint, Token);
    }
}
