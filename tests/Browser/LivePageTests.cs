using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MaskPose.Edge.Browser;

/// <summary>The page of a running node.</summary>
public sealed partial class LivePageTests(Chromium chromium)
{
    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = Chromium.PatienceMs };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Camera_Watched_ItsPictureIsLiveAndEventsCome()
    {
        var page = await chromium.OpenAsync();
        await using var node = await NodeProcess.StartAsync(null, [$"Cameras:door:Source={LivePage.Clip()}"], Cancel);
        var complaints = LivePage.Complaints(page);

        await page.GotoAsync(node.Address);

        await Expect(page.Locator("[data-camera=door] .condition")).ToContainTextAsync("Online", Soon);
        await Expect(page.Locator("[data-camera=door] [data-of=rate]")).ToHaveTextAsync(NotZero(), new() { Timeout = Chromium.PatienceMs });
        await LivePage.AssertMovesAsync(page, "door");
        await Expect(page.Locator("#events tr").First).ToContainTextAsync("door", Soon);
        await Expect(page.Locator("[data-camera=door] .people li")).Not.ToHaveCountAsync(0);
        await Expect(page.Locator("#site")).ToHaveTextAsync("site");
        await Expect(page.Locator("#no-rule")).ToContainTextAsync("--set Alerts:Rules:no-mask:Preset=entrance", Soon);
        await Screenshots.TakeAsync(page, "live");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Camera_Refused_IsOfflineWithItsReason()
    {
        var page = await chromium.OpenAsync();
        await using var node = await NodeProcess.StartAsync(null, ["Cameras:yard:Source=rtsp://guest:secret@127.0.0.1:1/"], Cancel);

        await page.GotoAsync(node.Address);

        await Expect(page.Locator("[data-camera=yard] .condition")).ToContainTextAsync("Offline", Soon);
        await Expect(page.Locator("[data-camera=yard] .reason")).ToContainTextAsync("refused", Soon);
        await Expect(page.Locator("[data-camera=yard] .overlay")).ToContainTextAsync("no live picture", Soon);
        await Expect(page.Locator("body")).Not.ToContainTextAsync("secret");
    }

    [Fact]
    public async Task Node_StopsAndComesBack_ThePageSaysSoAndRecovers()
    {
        var page = await chromium.OpenAsync();
        var source = $"Cameras:door:Source={LivePage.Clip()}";
        await using var first = await NodeProcess.StartAsync(null, [source], Cancel);
        await page.GotoAsync(first.Address);
        await Expect(page.Locator("[data-camera=door] .condition")).ToContainTextAsync("Online", Soon);

        await first.StopAsync();
        await Expect(page.Locator("#unreachable")).ToContainTextAsync("no connection to this node", Soon);
        await Expect(page.Locator("[data-camera=door] .condition")).ToContainTextAsync("No connection", Soon);

        await using var second = await NodeProcess.StartAsync(first.Port, [source], Cancel);
        await Expect(page.Locator("[data-camera=door] .condition")).ToContainTextAsync("Online", Soon);
        await Expect(page.Locator("#unreachable")).ToBeHiddenAsync();
        await LivePage.AssertMovesAsync(page, "door");
    }

    [Fact]
    public async Task Picture_FailsOnce_TheNextOnesCome()
    {
        var page = await chromium.OpenAsync();
        await page.RouteAsync("**/picture.jpg*", route => route.AbortAsync(), new() { Times = 1 });
        await using var node = await NodeProcess.StartAsync(null, [$"Cameras:door:Source={LivePage.Clip()}"], Cancel);

        await page.GotoAsync(node.Address);

        await LivePage.AssertMovesAsync(page, "door");
    }

    /// <summary>The command line that the page and the greeting of a node without rules give.</summary>
    [Fact]
    public async Task Alert_OfARuleMadeByOneSetting_IsShownWithItsPictureAndAcknowledged()
    {
        var page = await chromium.OpenAsync(1280, 1000);
        await using var node = await NodeProcess.StartAsync(
            null,
            [$"Cameras:door:Source={LivePage.Clip()}", "Cameras:door:KeepSnapshots=alerts", "Alerts:Rules:no-mask:Preset=entrance"],
            Cancel);

        await page.GotoAsync(node.Address);
        var alert = page.Locator(".alert").First;
        await Expect(alert).ToContainTextAsync("no-mask", Soon);
        await page.WaitForFunctionAsync("() => document.querySelector('.alert img')?.naturalWidth > 1", null, new() { Timeout = 60_000 });
        await Screenshots.TakeAsync(page, "alert");
        var id = await alert.GetAttributeAsync("data-alert");
        await alert.GetByRole(AriaRole.Button).ClickAsync();
        await page.GetByLabel("Your name").FillAsync("ana");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(page.Locator($"[data-alert='{id}']")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        using var client = new HttpClient { BaseAddress = new Uri(node.Address) };
        Assert.Contains(id!, await client.GetStringAsync("/api/v1/alerts?acknowledged=true", Cancel), StringComparison.Ordinal);
        Assert.Contains("\"who\":\"ana\"", await client.GetStringAsync("/api/v1/audit", Cancel), StringComparison.Ordinal);
        await Expect(page.Locator("#person-name")).ToHaveTextAsync("ana");
    }

    [Fact]
    public async Task Cameras_MoreThanTheBrowserHasConnectionsFor_AllShowPictures()
    {
        var page = await chromium.OpenAsync(1400, 4000);
        var source = LivePage.Clip();
        var settings = Enumerable.Range(1, 7).SelectMany(i => new[] { $"Cameras:c{i}:Source={source}", $"Cameras:c{i}:FrameRate=1" }).ToList();
        await using var node = await NodeProcess.StartAsync(null, settings, Cancel);
        var (open, most) = (0, 0);
        page.Request += (_, request) => most = Math.Max(most, IsPicture(request) ? ++open : open);
        page.RequestFinished += (_, request) => open -= IsPicture(request) ? 1 : 0;
        page.RequestFailed += (_, request) => open -= IsPicture(request) ? 1 : 0;

        await page.GotoAsync(node.Address);

        await Task.WhenAll(Enumerable.Range(1, 7).Select(i => LivePage.AssertMovesAsync(page, $"c{i}")));
        Assert.InRange(most, 1, 4);
        await Screenshots.TakeAsync(page, "seven");
    }

    private static bool IsPicture(IRequest request) => request.Url.Contains("/picture.jpg", StringComparison.Ordinal);

    [GeneratedRegex("^(?!0\\.0)\\d+\\.\\d /s$")]
    private static partial Regex NotZero();
}
