using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Store;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>The history of alerts over real HTTP: pages, filters, acknowledgement, export.</summary>
public sealed class AlertHistoryTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private AlertsHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await AlertsHost.StartAsync(
            new() { ["Alerts:Store:File"] = ":memory:", ["Broker:Port"] = Ports.Free().ToString(CultureInfo.InvariantCulture) }, Token);
        _http.BaseAddress = _host.Addresses[0];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Pages_WhileNewAlertsCome_NeitherRepeatNorSkip()
    {
        var first = _host.TellAlert(0);
        for (var minute = 1; minute < 700; minute++)
        {
            _host.TellAlert(minute);
        }

        var seen = new List<int>();
        for (var next = "/api/v1/alerts?latest=true&limit=300"; next is not null;)
        {
            (var page, next) = await _http.MinutesAsync(next, Token);
            seen.AddRange(page);
            _host.TellAlert(1000);
            _host.TellAlert(1001, phase: "end", alert: first);
        }

        Assert.Equal(Enumerable.Range(0, 700).Reverse(), seen);
    }

    [Theory]
    [InlineData("severity=critical", 3)]
    [InlineData("severity=critical,info", 3, 2)]
    [InlineData("camera=yard", 2)]
    [InlineData("rule=hall", 1)]
    [InlineData("phase=end", 4)]
    [InlineData("from=2026-03-02T08:02:00Z&to=2026-03-02T08:04:00Z", 3, 2)]
    [InlineData("from=2026-03-02T10:02:00%2B02:00&camera=yard,entrance", 4, 3, 2)]
    [InlineData("to=2026-03-02")]
    [InlineData("latest=true", 4, 3, 2, 1)]
    [InlineData("acknowledged=true", 4, 0)]
    [InlineData("acknowledged=false", 3, 2, 1)]
    [InlineData("state=correct")]
    public async Task Alerts_WithAFilter_AreThoseThatMatch(string query, params int[] minutes)
    {
        var entrance = _host.TellAlert(0);
        _host.TellAlert(1, rule: "hall");
        _host.TellAlert(2, severity: "info", camera: "yard");
        _host.TellAlert(3, severity: "critical");
        _host.TellAlert(4, phase: "end", alert: entrance);
        using var _ = await AcknowledgeAsync(entrance, "ana", "");

        Assert.Equal(minutes, (await _http.MinutesAsync($"/api/v1/alerts?{query}", Token)).Minutes);
    }

    [Theory]
    [InlineData("alerts?severity=high", "severity", "info, warning, critical")]
    [InlineData("alerts?severity=", "severity", "info, warning, critical")]
    [InlineData("alerts?from=yesterday", "from", "RFC 3339")]
    [InlineData("alerts?acknowledged=yes", "acknowledged", "true or false")]
    [InlineData("alerts?camera=A%27%20OR%201", "camera", "a-z, 0-9 and -")]
    [InlineData("alerts?cursor=x", "cursor", "Link")]
    [InlineData("alerts?limit=501", "limit", "1 to 500")]
    [InlineData("alerts?kind=mask&kind=attention", "kind", "separated by commas")]
    [InlineData("events?severity=info", "severity", "camera, kind")]
    [InlineData("alerts/export?format=xlsx", "format", "csv or json")]
    [InlineData("audit?limit=0", "limit", "1 to 500")]
    public async Task Query_ABadValue_IsAProblemThatNamesIt(string path, string parameter, string allowed)
    {
        using var response = await _http.GetAsync($"/api/v1/{path}", Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!;
        Assert.Equal(parameter, (string?)problem["parameter"]);
        Assert.Contains(allowed, (string?)problem["allowed"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acknowledge_Twice_TheFirstStandsAndIsAudited()
    {
        var alert = _host.TellAlert(0);

        using var first = await AcknowledgeAsync(alert, "ana", "the postman");
        using var second = await AcknowledgeAsync(alert, "bo", "");

        var standing = await first.Content.ReadAsStringAsync(Token);
        Assert.Equal(standing, await second.Content.ReadAsStringAsync(Token));
        var shown = JsonNode.Parse(await _http.GetStringAsync("/api/v1/alerts", Token))![0]!["data"]!["acknowledged"];
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(standing)!["acknowledged"], shown));
        Assert.Equal(("ana", "the postman"), ((string?)shown!["by"], (string?)shown["note"]));
        var audit = Assert.Single(JsonNode.Parse(await _http.GetStringAsync("/api/v1/audit", Token))!.AsArray())!;
        Assert.Equal(
            ("ana", "acknowledge", alert.ToString(), "the postman", "done"),
            ((string?)audit["who"], (string?)audit["action"], (string?)audit["subject"], (string?)audit["why"], (string?)audit["outcome"]));
    }

    [Fact]
    public async Task Acknowledge_OfNothing_IsRefusedAndNotAudited()
    {
        var alert = _host.TellAlert(0);

        using var unknown = await AcknowledgeAsync(Guid.NewGuid(), "ana", "");
        using var nobody = await AcknowledgeAsync(alert, " ", "");
        using var form = await _http.PostAsync($"/api/v1/alerts/{alert}/acknowledge", new StringContent("{\"by\":\"ana\"}"), Token);

        Assert.Equal(
            [HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.UnsupportedMediaType],
            [unknown.StatusCode, nobody.StatusCode, form.StatusCode]);
        Assert.Equal("[]", await _http.GetStringAsync("/api/v1/audit", Token));
    }

    [Fact]
    public async Task Audit_HasPages()
    {
        var audit = _host.Services.GetRequiredService<AuditStore>();
        for (var i = 0; i < 5; i++)
        {
            audit.Add(new AuditEntry(History.Start, $"{i}", "pause", "entrance", "", "done"));
        }

        var seen = new List<string?>();
        for (var next = "/api/v1/audit?limit=2"; next is not null;)
        {
            using var response = await _http.GetAsync(next, Token);
            seen.AddRange((await response.Content.ReadFromJsonAsync<JsonArray>(Token))!.Select(e => (string?)e!["who"]));
            next = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('>')[0].TrimStart('<') : null;
        }

        Assert.Equal(["4", "3", "2", "1", "0"], seen);
    }

    [Fact]
    public async Task ExportCsv_IsQuotedUtf8AndNoFormula()
    {
        var alert = _host.TellAlert(0);
        _host.TellAlert(4, phase: "end", alert: alert);
        using var _ = await AcknowledgeAsync(alert, "=cmd|' /C calc'!A0", "said \"hello, you\"\r\nand left");
        var at = (DateTimeOffset)JsonNode.Parse(await _http.GetStringAsync("/api/v1/alerts", Token))![0]!["data"]!["acknowledged"]!["at"]!;

        using var response = await _http.GetAsync("/api/v1/alerts/export?format=csv", Token);

        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment; filename=alerts.csv", response.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal(
            "\uFEFF\"eventId\",\"rule\",\"severity\",\"kind\",\"state\",\"camera\",\"zone\",\"track\",\"beganAt\",\"endedAt\",\"interrupted\","
            + "\"confidence\",\"acknowledgedAt\",\"acknowledgedBy\",\"note\",\"outcome\"\r\n"
            + $"\"{alert}\",\"no-mask\",\"warning\",\"mask\",\"unmasked\",\"entrance\",\"\",\"\",\"2026-03-02 08:00:00\",\"2026-03-02 08:04:00\",\"\",\"\","
            + $"\"{at.UtcDateTime:yyyy-MM-dd HH:mm:ss}\",\"'=cmd|' /C calc'!A0\",\"said \"\"hello, you\"\"\r\nand left\",\"\"\r\n",
            Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(Token)));
    }

    /// <summary>Whatever somebody writes, other programs read one row an alert, and no cell of it begins a formula.</summary>
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("\n=1+1")]
    [InlineData("＝1+1")]
    [InlineData("read\n=cmd|' /C calc'!A0")]
    [InlineData("\"\n=1+1,\"")]
    public async Task ExportCsv_AHostileNote_IsOneCellOfText(string note)
    {
        using var acknowledged = await AcknowledgeAsync(_host.TellAlert(0), "Jürgen", note);
        Assert.True(acknowledged.IsSuccessStatusCode);
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, await _http.GetByteArrayAsync("/api/v1/alerts/export", Token), Token);

        var rows = JsonNode.Parse(await PythonRowsAsync(file))!.AsArray();
        File.Delete(file);

        Assert.Equal([16, 16], rows.Select(r => r!.AsArray().Count));
        Assert.Equal("Jürgen", (string?)rows[1]![13]);
        var cell = (string)rows[1]![14]!;
        Assert.Equal(note.TrimStart(), cell.TrimStart('\'').TrimStart());
        Assert.DoesNotContain(cell[0], "=+-@\t\r\n＝");
    }

    private static async Task<string> PythonRowsAsync(string file)
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(Python), "python3 is not installed");
        const string Program = "import csv, json, sys; print(json.dumps(list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline='')))))";
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", Program, file]) { RedirectStandardOutput = true })!;
        var rows = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return rows;
    }

    [Fact]
    public async Task ExportJson_HasEachAlertOnce()
    {
        var alert = _host.TellAlert(0);
        _host.TellAlert(1, phase: "end", alert: alert);
        for (var minute = 2; minute < 1000; minute++)
        {
            _host.TellAlert(minute);
        }

        Assert.Equal(Enumerable.Range(1, 999).Reverse(), (await _http.MinutesAsync("/api/v1/alerts/export?format=json", Token)).Minutes);
        Assert.Equal([999, 998], (await _http.MinutesAsync("/api/v1/alerts/export?format=json&from=2026-03-03T00:38:00Z", Token)).Minutes);
    }

    private Task<HttpResponseMessage> AcknowledgeAsync(Guid alert, string by, string note) =>
        _http.PostAsJsonAsync($"/api/v1/alerts/{alert}/acknowledge", new { by, note }, Token);
}
