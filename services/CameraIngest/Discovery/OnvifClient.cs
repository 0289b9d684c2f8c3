using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;
using MaskPose.Edge.CameraIngest.Sources;

namespace MaskPose.Edge.CameraIngest.Discovery;

/// <summary>
/// Asks one camera for its streams: ONVIF's device service (<c>ver10/device</c>) and media service (<c>ver10/media</c>), with a
/// user's token in the message and Digest where HTTP demands it. Certificates are mostly self-signed and are not checked, as for streams.
/// </summary>
/// <param name="service">Address of the device service.</param>
/// <param name="user">Empty for none.</param>
public sealed class OnvifClient(Uri service, string user, string password, TimeProvider time) : IDisposable
{
    private const int MaximumProfiles = 32;
    private const int MaximumBytes = 1 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly XNamespace Device = "http://www.onvif.org/ver10/device/wsdl";
    private static readonly XNamespace Media = "http://www.onvif.org/ver10/media/wsdl";
    private static readonly XNamespace Schema = "http://www.onvif.org/ver10/schema";

    private readonly HttpClient _http = Client(service, user, password);

    /// <summary>What is added to this machine's time to get the camera's.</summary>
    private TimeSpan _clock;

    /// <summary>The device service of a camera by its host, with a port if it is not 80.</summary>
    /// <exception cref="OnvifException">It is not a host or an address of such a service.</exception>
    public static Uri ServiceOf(string address) =>
        Uri.TryCreate(address.Contains("://", StringComparison.Ordinal) ? address : $"http://{address}/onvif/device_service", UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
            ? uri
            : throw new OnvifException($"The address is \"{SourceAddress.Redact(address)}\"; allowed: HOST, HOST:PORT or http://HOST:PORT/PATH.");

    /// <summary>The streams in the camera's own order, mostly the largest first.</summary>
    /// <exception cref="OnvifException">It does not answer, refuses, or has none.</exception>
    public async Task<IReadOnlyList<OnvifProfile>> ProfilesAsync(CancellationToken cancellationToken)
    {
        await ReadClockAsync(cancellationToken);
        var media = await MediaServiceAsync(cancellationToken);
        var answer = await AskAsync(media, new XElement(Media + "GetProfiles"), cancellationToken);
        var profiles = new List<OnvifProfile>();
        foreach (var profile in answer.All("Profiles").Take(MaximumProfiles))
        {
            profiles.Add(await ReadAsync(media, profile, cancellationToken));
        }

        return profiles.Count > 0 ? profiles : throw new OnvifException($"{service.Host} offers no profile; make one in the camera's own settings.");
    }

    public void Dispose() => _http.Dispose();

    private static HttpClient Client(Uri service, string user, string password)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, ConnectTimeout = Patience };
#pragma warning disable CA5359 // See the summary.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        if (user.Length > 0)
        {
            // Never Basic, which would send the password as it is.
            handler.Credentials = new CredentialCache { { new Uri(service, "/"), "Digest", new NetworkCredential(user, password) } };
        }

        return new HttpClient(handler) { Timeout = Patience, MaxResponseContentBufferSize = MaximumBytes };
    }

    /// <summary>The one question that needs no user: a token of another time is refused.</summary>
    private async Task ReadClockAsync(CancellationToken cancellationToken)
    {
        var answer = await AskAsync(service, new XElement(Device + "GetSystemDateAndTime"), cancellationToken);
        if (answer.First("UTCDateTime") is { } at && Number(at, "Year") is >= 1970 and <= 9998 and var year
            && DateTimeOffset.TryParse(
                string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{Number(at, "Month"):00}-{Number(at, "Day"):00}T{Number(at, "Hour"):00}:{Number(at, "Minute"):00}:{Number(at, "Second"):00}Z"),
                CultureInfo.InvariantCulture,
                out var camera))
        {
            _clock = camera - time.GetUtcNow();
        }
    }

    private async Task<Uri> MediaServiceAsync(CancellationToken cancellationToken)
    {
        var answer = await AskAsync(service, new XElement(Device + "GetCapabilities", new XElement(Device + "Category", "Media")), cancellationToken);
        return Uri.TryCreate(answer.First("Media")?.Text("XAddr"), UriKind.Absolute, out var media) && media.Scheme is "http" or "https"
            // A camera behind a router, or with two networks, names an address that is not reached from here.
            ? new UriBuilder(service) { Path = media.AbsolutePath, Query = media.Query }.Uri
            : throw new OnvifException($"{service.Host} has no media service (ONVIF Profile S or T): add its stream's address by hand.");
    }

    private async Task<OnvifProfile> ReadAsync(Uri media, XElement profile, CancellationToken cancellationToken)
    {
        var token = profile.Attribute("token")?.Value ?? "";
        var encoder = profile.First("VideoEncoderConfiguration") ?? new XElement("none");
        return new OnvifProfile(
            token,
            profile.Text("Name"),
            encoder.Text("Encoding"),
            (int)Number(encoder, "Width"),
            (int)Number(encoder, "Height"),
            Number(encoder, "FrameRateLimit"),
            await SourceAsync(media, token, cancellationToken));
    }

    private async Task<string> SourceAsync(Uri media, string token, CancellationToken cancellationToken)
    {
        var setup = new XElement(
            Media + "StreamSetup",
            new XElement(Schema + "Stream", "RTP-Unicast"),
            new XElement(Schema + "Transport", new XElement(Schema + "Protocol", "RTSP")));
        var answer = await AskAsync(media, new XElement(Media + "GetStreamUri", setup, new XElement(Media + "ProfileToken", token)), cancellationToken);
        return CameraUrl.Parse(answer.Text("Uri")) is { } url && SourceAddress.Problem(url.Bare) is null ? Reached(url.Bare) : "";
    }

    /// <summary>A camera that names itself by an address that nobody else can use is called as it was reached.</summary>
    private string Reached(string source) =>
        Uri.TryCreate(source, UriKind.Absolute, out var uri) && IPAddress.TryParse(uri.Host, out var host)
        && (IPAddress.IsLoopback(host) || host.Equals(IPAddress.Any) || host.GetAddressBytes() is [169, 254, ..])
            ? new UriBuilder(uri) { Host = service.Host }.Uri.ToString()
            : source;

    private async Task<XElement> AskAsync(Uri target, XElement question, CancellationToken cancellationToken)
    {
        var header = user.Length > 0 ? new XElement("header", UsernameToken.Create(user, password, time.GetUtcNow() + _clock)) : null;
        using var content = new StringContent(Soap.Message(header, question), Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse($"application/soap+xml; charset=utf-8; action=\"{question.Name.NamespaceName}/{question.Name.LocalName}\"");
        try
        {
            using var response = await _http.PostAsync(target, content, cancellationToken);
            return Answer(response.StatusCode, Soap.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken)));
        }
        catch (HttpRequestException error)
        {
            throw new OnvifException($"{service.Host}: {PlainReason.Of(error.Message)}", error);
        }
        catch (TaskCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new OnvifException($"{service.Host}: no answer in {Patience.TotalSeconds:0} s.", error);
        }
    }

    private XElement Answer(HttpStatusCode status, XElement? answer)
    {
        var fault = answer?.First("Fault");
        var code = string.Join(' ', (fault?.All("Value") ?? []).Select(v => v.Value));
        if (status is HttpStatusCode.Unauthorized || code.Contains("NotAuthorized", StringComparison.Ordinal) || code.Contains("FailedAuthentication", StringComparison.Ordinal))
        {
            throw new OnvifException(user.Length > 0
                ? $"{service.Host}: wrong user or password; many cameras have users of their own for ONVIF."
                : $"{service.Host} asks for a user and password.");
        }

        return fault is not null ? throw new OnvifException($"{service.Host} refuses: {Shortened(fault)}.")
            : answer is null || status != HttpStatusCode.OK ? throw new OnvifException($"{service.Host} does not speak ONVIF at this address (HTTP {(int)status}): is it switched on in the camera's settings?")
            : answer;
    }

    private static string Shortened(XElement fault)
    {
        var text = fault.First("Reason")?.Text("Text") is { Length: > 0 } reason ? reason : fault.Text("Value");
        return new string([.. text.Where(c => !char.IsControl(c)).Take(200)]);
    }

    private static double Number(XElement from, string name) =>
        double.TryParse(from.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 100_000 ? number : 0;
}
