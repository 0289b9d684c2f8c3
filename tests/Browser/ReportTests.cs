using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MaskPose.Edge.Browser;

/// <summary>The report of a running node whose statistics are as the test says.</summary>
public sealed class ReportTests(Chromium chromium) : IAsyncLifetime
{
    private NodeProcess _node = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _node = await NodeProcess.StartAsync(null, ["Access:SignIn=false", "Cameras:door:Source=rtsp://127.0.0.1:1/", "Alerts:Rules:no-mask:Preset=entrance"], Cancel);

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            await _node.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(390, 844, ColorScheme.Dark)]
    [InlineData(1440, 900, ColorScheme.Light)]
    public async Task Figures_OfAWeek_AreSaidWithCoverageGapsAndNoRateOfFew(int width, int height, ColorScheme scheme)
    {
        var page = await OpenAsync(width, height, scheme);
        await page.GotoAsync($"{_node.Address}/report?from=2026-03-23&to=2026-03-29&by=day&camera=");

        await Expect(page.Locator("#figures")).ToContainTextAsync("Compliance75.0 %");
        await Expect(page.Locator("#figures")).ToContainTextAsync("People judged (n)400");
        await Expect(page.Locator("#figures")).ToContainTextAsync("Coverage80.0 %");
        var rows = page.Locator("#masks tbody tr");
        await Expect(rows).ToHaveCountAsync(7);
        await Expect(rows.Nth(0)).ToContainTextAsync("75.0 %");
        await Expect(rows.Nth(5)).ToContainTextAsync("n < 20");
        await Expect(rows.Nth(6)).ToContainTextAsync("not watched");
        await Expect(page.Locator("#masks-chart .gap")).ToHaveCountAsync(1);
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await Screenshots.TakeAsync(page, $"report-{width}");
        var result = await page.RunAxe();
        Assert.Empty(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")));
    }

    [Fact]
    public async Task Question_ThatIsChanged_StandsInTheAddressAndComesBack()
    {
        var page = await OpenAsync(1440, 900, ColorScheme.Light);
        await page.GotoAsync($"{_node.Address}/report?from=2026-03-23&to=2026-03-29&by=day");
        await Expect(page.Locator("#masks thead")).ToContainTextAsync("Day");
        await page.GetByLabel("Bars by").SelectOptionAsync("week");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.Locator("#masks thead")).ToContainTextAsync("Week");
        Assert.Contains("by=week", page.Url, StringComparison.Ordinal);

        await page.GoBackAsync();

        await Expect(page.Locator("#masks thead")).ToContainTextAsync("Day");
    }

    [Fact]
    public async Task Report_Printed_HasItsDefinitionsAndNoControls()
    {
        var page = await OpenAsync(1440, 900, ColorScheme.Light);
        await page.GotoAsync($"{_node.Address}/report?from=2026-03-23&to=2026-03-29&by=day");
        await Expect(page.Locator("#masks tbody tr")).ToHaveCountAsync(7);
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(page.Locator(".signature")).ToBeVisibleAsync();
        await Expect(page.Locator("#question")).ToBeHiddenAsync();
        await Expect(page.Locator(".rail")).ToBeHiddenAsync();
        await Screenshots.TakeAsync(page, "report-print");
    }

    private async Task<IPage> OpenAsync(int width, int height, ColorScheme scheme)
    {
        var page = await chromium.OpenAsync(width, height, scheme);
        await page.RouteAsync("**/api/v1/statistics?*", route =>
        {
            var by = new Uri(route.Request.Url).Query.Split("by=")[1].Split('&')[0];
            return route.FulfillAsync(new() { ContentType = "application/json", Body = Statistics(by) });
        });
        return page;
    }

    private static string Statistics(string by) => new JsonObject
    {
        ["from"] = "2026-03-23T00:00:00.000+01:00",
        ["to"] = "2026-03-30T00:00:00.000+02:00",
        ["timeZone"] = "Europe/Rome",
        ["by"] = by,
        ["minimumCases"] = 20,
        ["whole"] = Figures(300, 20, 80, 100, 110),
        ["parts"] = by switch
        {
            "camera" => new JsonArray(Part("entrance", Figures(290, 10, 80, 100, 60)), Part("hall", Figures(10, 1, 0, 3, 50))),
            "weekdayHour" => [.. Enumerable.Range(7, 10).Select(h => Part($"mon-{h:00}", Figures(30 - (2 * h / 3), 2, 4, 3, 1)))],
            _ => [.. Enumerable.Range(23, 7).Select(d => Part($"2026-03-{d}", d == 28 ? Figures(10, 1, 0, 3, 20) : d == 29 ? Figures(0, 0, 0, 0, 0) : Figures(60, 4, 16, 20, 22)))],
        },
    }.ToJsonString();

    private static JsonObject Part(string key, JsonObject figures) => new() { ["key"] = key, ["figures"] = figures };

    private static JsonObject Figures(int correct, int incorrect, int unmasked, int unknown, double hours)
    {
        var known = correct + incorrect + unmasked;
        return new JsonObject
        {
            ["passes"] = new JsonObject { ["correct"] = correct, ["incorrect"] = incorrect, ["unmasked"] = unmasked, ["unknown"] = unknown },
            ["known"] = known,
            ["compliance"] = known >= 20 ? (double)correct / known : null,
            ["coverage"] = known > 0 ? (double)known / (known + unknown) : null,
            ["hoursWatched"] = hours,
            ["attentiveShare"] = 0.82,
            ["events"] = new JsonObject { ["longGlance"] = 12, ["perclos"] = 1 },
            ["alerts"] = new JsonObject { ["no-mask"] = unmasked },
        };
    }
}
