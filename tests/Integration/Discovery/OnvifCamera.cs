using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Integration.Discovery;

/// <summary>A camera's ONVIF service after the public specification: it checks the user's token as the profile says, by its own clock.</summary>
internal sealed class OnvifCamera : IAsyncDisposable
{
    private const string User = "admin";
    private const string Password = "pass:wörd&<";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, byte> _nonces = [];

    private OnvifCamera(WebApplication app) => _app = app;

    public static (string User, string Password) Login => (User, Password);

    /// <summary>How far its clock is from this machine's.</summary>
    public TimeSpan Clock { get; set; }

    /// <summary>Also wants HTTP's own Digest.</summary>
    public bool WantsDigest { get; set; }

    /// <summary>The answer to GetProfiles, without its envelope.</summary>
    public string Profiles { get; set; } = Answers.Plain;

    /// <summary>The answer to each GetStreamUri, with <c>{token}</c>.</summary>
    public string StreamAddress { get; set; } = "rtsp://127.0.0.1:554/{token}";

    /// <summary>Instead of any answer.</summary>
    public (int Status, string Body)? Instead { get; set; }

    public Uri Service => new($"{_app.Urls.First()}/onvif/device_service");

    public static async Task<OnvifCamera> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var camera = new OnvifCamera(app);
        // As a delegate: else the result is not written.
        app.MapPost("/onvif/{service}", (Delegate)camera.AnswerAsync);
        await app.StartAsync(cancellationToken);
        return camera;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        if (Instead is { } instead)
        {
            return Results.Content(instead.Body, "text/html", Encoding.UTF8, instead.Status);
        }

        if (WantsDigest && !context.Request.Headers.Authorization.ToString().StartsWith($"Digest username=\"{User}\"", StringComparison.Ordinal))
        {
            context.Response.Headers.WWWAuthenticate = "Digest realm=\"camera\", nonce=\"abc\", qop=\"auth\", algorithm=MD5";
            return Results.Unauthorized();
        }

        var message = await XElement.LoadAsync(context.Request.Body, LoadOptions.None, context.RequestAborted);
        var question = message.Elements().Single(e => e.Name.LocalName == "Body").Elements().Single();
        return question.Name.LocalName == "GetSystemDateAndTime" || IsLetIn(message)
            ? Soap(Body(question), 200)
            : Soap("""<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value xmlns:ter="http://www.onvif.org/ver10/error">ter:NotAuthorized</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang="en">Sender not Authorized</s:Text></s:Reason></s:Fault>""", 400);
    }

    private static IResult Soap(string body, int status) => Results.Content(
        $"""<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>{body}</s:Body></s:Envelope>""",
        "application/soap+xml",
        Encoding.UTF8,
        status);

    [SuppressMessage("Security", "CA5350", Justification = "The profile demands SHA-1.")]
    private bool IsLetIn(XElement message)
    {
        string Text(string name) => message.Descendants().SingleOrDefault(e => e.Name.LocalName == name)?.Value ?? "";
        var (nonce, created) = (Text("Nonce"), Text("Created"));
        var bytes = Convert.FromBase64String(nonce).Concat(Encoding.UTF8.GetBytes(created + Password)).ToArray();
        return Text("Username") == User && Text("Password") == Convert.ToBase64String(SHA1.HashData(bytes)) && _nonces.TryAdd(nonce, 0)
            && (DateTimeOffset.Parse(created, CultureInfo.InvariantCulture) - Now).Duration() < TimeSpan.FromMinutes(5);
    }

    private DateTimeOffset Now => DateTimeOffset.UtcNow + Clock;

    private string Body(XElement question) => (question.Name.NamespaceName, question.Name.LocalName) switch
    {
        ("http://www.onvif.org/ver10/device/wsdl", "GetSystemDateAndTime") => Answers.Time(Now),
        // Cameras behind a router name their own address.
        ("http://www.onvif.org/ver10/device/wsdl", "GetCapabilities") => Answers.Capabilities("http://192.168.1.108/onvif/media_service"),
        ("http://www.onvif.org/ver10/media/wsdl", "GetProfiles") => Profiles,
        ("http://www.onvif.org/ver10/media/wsdl", "GetStreamUri") => Answers.StreamUri(
            WebUtility.HtmlEncode(StreamAddress.Replace("{token}", question.Descendants().Single(e => e.Name.LocalName == "ProfileToken").Value, StringComparison.Ordinal))),
        _ => throw new NotSupportedException($"{question.Name}"),
    };
}
