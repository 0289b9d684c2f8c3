using MaskPose.Edge.Integration.Mqtt;
using MaskPose.Edge.Integration.Webhooks;
using MimeKit;
using Xunit;

namespace MaskPose.Edge.Integration.Notifications;

/// <summary>E-mail through a real mail server.</summary>
public sealed class EmailTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose");
    private readonly string _certificate;
    private readonly string _key;

    public EmailTests()
    {
        (_certificate, _key) = (Path.Combine(_folder.FullName, "mail.pem"), Path.Combine(_folder.FullName, "mail.key"));
        Mqtt.Certificates.Write(_certificate, _key, "localhost", DateTimeOffset.UtcNow.AddDays(1));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("starttls")]
    [InlineData("implicit")]
    [InlineData("none")]
    public async Task Alert_ReachesEverybodyAsPlainTextWithALink(string mode)
    {
        using var server = await MailServer.StartAsync(mode, _certificate, _key, Token);
        await using var teller = await StartAsync(server, mode);

        var id = teller.Tell("critical");
        await Eventually.TrueAsync(() => !server.Taken.IsEmpty, () => teller.Notifications.All[0].Trouble, Token);

        var taken = Assert.Single(server.Taken);
        Assert.Equal(("maskpose@school.example", mode != "none", mode == "starttls"), ((string?)taken["from"], (bool)taken["tls"]!, (bool)taken["authenticated"]!));
        Assert.Equal(["head@school.example", "door@school.example"], taken["to"]!.AsArray().Select(t => (string?)t));
        using var message = Parse((string)taken["text"]!);
        Assert.Equal(("Unmasked at entrance", $"{id}@school.example", "auto-generated"), (message.Subject, message.MessageId, message.Headers["Auto-Submitted"]));
        Assert.Equal(("text/plain", MessageImportance.High), (message.Body!.ContentType.MimeType, message.Importance));
        Assert.Equal(History.Start, message.Date);
        Assert.Contains($"http://door-box.local:8080/alerts?which=all&alert={id[..^2]}", message.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Password", "wrong", "535: 5.7.8 Wrong name or password")]
    [InlineData("To", "nobody@school.example", "it answered 550: 5.1.1 There is no such mailbox")]
    [InlineData("CaFile", "", "certificate")]
    [InlineData("Tls", "implicit", "SSL")]
    public async Task Test_ThatFails_HasTheServersOwnReason(string key, string value, string reason)
    {
        using var server = await MailServer.StartAsync("starttls", _certificate, _key, Token);
        await using var teller = await StartAsync(server, "starttls", (key, value));

        var delivery = await teller.Tests.SendAsync("head", Token);

        Assert.Contains(reason, delivery!.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", delivery.Reason, StringComparison.Ordinal);
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task Test_ToSomebodyWhoIsRefused_ReachesTheOthersAndSaysWho()
    {
        using var server = await MailServer.StartAsync("starttls", _certificate, _key, Token);
        await using var teller = await StartAsync(server, "starttls", ("To", "nobody@school.example, head@school.example"));

        var delivery = await teller.Tests.SendAsync("head", Token);

        Assert.Equal("it answered 550 for nobody@school.example: 5.1.1 There is no such mailbox; the others have it", delivery!.Reason);
        Assert.True(delivery.IsRefused);
        await Eventually.TrueAsync(() => !server.Taken.IsEmpty, () => "not there", Token);
        Assert.Equal(["head@school.example"], Assert.Single(server.Taken)["to"]!.AsArray().Select(t => (string?)t));
    }

    [Fact]
    public async Task Test_ThatArrives_SaysThatItIsOne()
    {
        using var server = await MailServer.StartAsync("starttls", _certificate, _key, Token);
        await using var teller = await StartAsync(server, "starttls");

        var delivery = await teller.Tests.SendAsync("head", Token);

        Assert.Equal("", delivery!.Reason);
        await Eventually.TrueAsync(() => !server.Taken.IsEmpty, () => "not there", Token);
        using var message = Parse((string)Assert.Single(server.Taken)["text"]!);
        Assert.Equal("Test from school/door-box", message.Subject);
    }

    private static MimeMessage Parse(string text)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        return MimeMessage.Load(stream);
    }

    private Task<Teller> StartAsync(MailServer server, string mode, params (string Key, string Value)[] settings)
    {
        var email = new Dictionary<string, string>
        {
            ["Host"] = "localhost",
            ["Port"] = server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Tls"] = mode,
            ["CaFile"] = mode == "none" ? "" : _certificate,
            ["From"] = "maskpose@school.example",
            ["To"] = "Head <head@school.example>, door@school.example",
        };
        if (mode == "starttls")
        {
            (email["Username"], email["Password"]) = (MailServer.User, MailServer.Password);
        }

        settings.ToList().ForEach(s => email[s.Key] = s.Value);
        var all = email.ToDictionary(e => $"Notifications:head:Email:{e.Key}", e => (string?)e.Value);
        (all["Notifications:head:Kind"], all["Notifications:head:PageUrl"]) = ("email", "http://door-box.local:8080/");
        (all["Alerts:Site"], all["Alerts:Node"]) = ("school", "door-box");
        return Teller.StartAsync(all, Token);
    }
}
