using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MaskPose.Edge.Browser;

/// <summary>The page of a running node.</summary>
public sealed partial class LivePageTests(Chromium chromium)
{
    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = 60_000 };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Camera_Watched_ItsPictureIsLiveAndEventsCome()
    {
        var page = await chromium.OpenAsync();
        await using var node = await NodeProcess.StartAsync(null, [$"Cameras:door:Source={LivePage.Clip()}"], Cancel);
        var complaints = LivePage.Complaints(page);

        await page.GotoAsync(node.Address);

        await Expect(page.Locator("[data-camera=door] .condition")).ToContainTextAsync("Online", Soon);
        await Expect(page.Locator("[data-camera=door] [data-of=rate]")).ToHaveTextAsync(NotZero(), new() { Timeout = 60_000 });
        await LivePage.AssertMovesAsync(page, "door");
        await Expect(page.Locator("#events tr").First).ToContainTextAsync("door", Soon);
        await Expect(page.Locator("[data-camera=door] .people li")).Not.ToHaveCountAsync(0);
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
    public async Task Stream_Broken_SinglePicturesComeInstead()
    {
        var page = await chromium.OpenAsync();
        await page.RouteAsync("**/stream?*", route => route.AbortAsync());
        await using var node = await NodeProcess.StartAsync(null, [$"Cameras:door:Source={LivePage.Clip()}"], Cancel);

        await page.GotoAsync(node.Address);

        await LivePage.AssertMovesAsync(page, "door");
    }

    [Fact]
    public async Task Cameras_MoreThanTheBrowserHasConnectionsFor_AllShowPictures()
    {
        var page = await chromium.OpenAsync(1400, 2200);
        var source = LivePage.Clip();
        var settings = Enumerable.Range(1, 7).SelectMany(i => new[] { $"Cameras:c{i}:Source={source}", $"Cameras:c{i}:FrameRate=1" }).ToList();
        await using var node = await NodeProcess.StartAsync(null, settings, Cancel);
        var streams = new HashSet<string>();
        page.Request += (_, request) => streams.UnionWith(request.Url.Contains("/stream", StringComparison.Ordinal) ? [request.Url] : []);

        await page.GotoAsync(node.Address);

        await Task.WhenAll(Enumerable.Range(1, 7).Select(i => LivePage.AssertMovesAsync(page, $"c{i}")));
        Assert.Equal(4, streams.Count);
        await Screenshots.TakeAsync(page, "seven");
    }

    [GeneratedRegex("^(?!0\\.0)\\d+\\.\\d /s$")]
    private static partial Regex NotZero();
}
