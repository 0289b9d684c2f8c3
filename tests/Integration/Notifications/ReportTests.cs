using MaskPose.Edge.Integration.Webhooks;
using MimeKit;
using Xunit;

namespace MaskPose.Edge.Integration.Notifications;

/// <summary>Reports that are sent by themselves, through a real mail server; the clock runs to the minutes in which they are due.</summary>
public sealed class ReportTests
{
    private static readonly DateTimeOffset Sunday = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Week_ThatIsOver_IsMailedOnceWithItsFiguresAndALink()
    {
        using var server = await MailServer.StartAsync("none", "", "", Token);
        await using var teller = await StartAsync(server.Port, "week");
        teller.Count("passes", "correct", 19, camera: "entrance");
        teller.Count("passes", "unmasked", 1, camera: "entrance");
        teller.Count("passes", "unmasked", 7, camera: "yard");
        teller.Count("watched", "", 7200, camera: "entrance");

        await teller.ReportAsync("head", Token);
        teller.Time.Advance(TimeSpan.FromHours(18.9));
        Assert.Empty(server.Taken);
        teller.Time.Advance(TimeSpan.FromHours(0.2));
        await ReportedAsync(teller, new DateOnly(2026, 11, 30));
        teller.Time.Advance(TimeSpan.FromDays(2));

        using var text = new MemoryStream(System.Text.Encoding.UTF8.GetBytes((string)Assert.Single(server.Taken)["text"]!));
        using var message = await MimeMessage.LoadAsync(text, Token);
        Assert.Equal("Report of school/door-box: 2026-11-23 to 2026-11-29", message.Subject);
        Assert.StartsWith("Masks worn correctly: 95.0 % (19 of 20 people who could be judged); 0 incorrectly, 1 without.", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("http://door-box.local:8080/report?from=2026-11-23&to=2026-11-29&camera=entrance", message.TextBody, StringComparison.Ordinal);
        var csv = Assert.IsType<MimePart>(Assert.Single(message.Attachments), exactMatch: false);
        Assert.Equal(("report-2026-11-29.csv", "text/csv"), (csv.FileName, csv.ContentType.MimeType));
        using var bytes = new MemoryStream();
        await csv.Content!.DecodeToAsync(bytes, Token);
        var lines = System.Text.Encoding.UTF8.GetString(bytes.ToArray()).Split("\r\n");
        Assert.Equal(9, lines.Length);
        Assert.Contains("\"2026-11-29\",\"19\",\"0\",\"1\",\"0\",\"0.95\",\"1\",\"2\"", lines[7], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_ThatIsBackLater_GetsTheReportThen()
    {
        var port = Ports.Free();
        await using var teller = await StartAsync(port, "day");
        await teller.ReportAsync("head", Token);
        teller.Time.Advance(TimeSpan.FromHours(20));
        await Eventually.TrueAsync(
            () => teller.Said.Warnings.Any(l => l.Contains("The report to notification head failed", StringComparison.Ordinal)), () => "it did not fail", Token);

        using var server = await MailServer.StartAsync("none", "", "", Token, port);
        teller.Time.Advance(TimeSpan.FromMinutes(2));
        await ReportedAsync(teller, new DateOnly(2026, 11, 30));

        Assert.Contains("Report of school/door-box: 2026-11-29", (string)server.Taken.First()["text"]!, StringComparison.Ordinal);
    }

    private static Task ReportedAsync(Teller teller, DateOnly dayAfter) => Eventually.TrueAsync(
        () => teller.Reported("head") == dayAfter.DayNumber, () => $"no report came: {string.Join('\n', teller.Said.Warnings)}", Token);

    private static Task<Teller> StartAsync(int port, string every) => Teller.StartAsync(
        new()
        {
            ["Alerts:Site"] = "school",
            ["Alerts:Node"] = "door-box",
            ["Notifications:head:Kind"] = "email",
            ["Notifications:head:PageUrl"] = "http://door-box.local:8080/",
            ["Notifications:head:Cameras"] = "entrance",
            ["Notifications:head:Report:Every"] = every,
            ["Notifications:head:Email:Host"] = "localhost",
            ["Notifications:head:Email:Port"] = $"{port}",
            ["Notifications:head:Email:Tls"] = "none",
            ["Notifications:head:Email:From"] = "maskpose@school.example",
            ["Notifications:head:Email:To"] = "head@school.example",
        },
        Token,
        new(Sunday));
}
