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
        await using var node = await NodeProcess.StartAsync(null, [$"Cameras:door:Source={Clip()}"], Cancel);
        var complaints = Complaints(page);

        await page.GotoAsync(node.Address);

        await Expect(page.Locator("[data-camera=door] .condition")).ToContainTextAsync("Online", Soon);
        await Expect(page.Locator("[data-camera=door] [data-of=rate]")).ToHaveTextAsync(NotZero(), new() { Timeout = 60_000 });
        await AssertMovesAsync(page, "door");
        await Expect(page.Locator("#events tr").First).ToContainTextAsync("door", Soon);
        await Expect(page.Locator("[data-camera=door] .people li")).Not.ToHaveCountAsync(0);
        await Screenshots.TakeAsync(page, "live");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Camera_Refused_IsOfflineWithItsReason()
    {
        var page = await chromium.OpenAsync();
        TestModels.SkipUnlessThere();
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
        var source = $"Cameras:door:Source={Clip()}";
        await using var first = await NodeProcess.StartAsync(null, [source], Cancel);
        await page.GotoAsync(first.Address);
        await Expect(page.Locator("[data-camera=door] .condition")).ToContainTextAsync("Online", Soon);

        await first.StopAsync();
        await Expect(page.Locator("#unreachable")).ToContainTextAsync("no connection to this node", Soon);
        await Expect(page.Locator("[data-camera=door] .condition")).ToContainTextAsync("No connection", Soon);

        await using var second = await NodeProcess.StartAsync(first.Port, [source], Cancel);
        await Expect(page.Locator("[data-camera=door] .condition")).ToContainTextAsync("Online", Soon);
        await Expect(page.Locator("#unreachable")).ToBeHiddenAsync();
        await AssertMovesAsync(page, "door");
    }

    [Fact]
    public async Task Cameras_MoreThanTheBrowserHasConnectionsFor_AllShowPictures()
    {
        var page = await chromium.OpenAsync(1400, 2200);
        var source = Clip();
        var settings = Enumerable.Range(1, 7).SelectMany(i => new[] { $"Cameras:c{i}:Source={source}", $"Cameras:c{i}:FrameRate=1" });
        await using var node = await NodeProcess.StartAsync(null, settings, Cancel);
        var streams = new HashSet<string>();
        page.Request += (_, request) => streams.UnionWith(request.Url.Contains("/stream", StringComparison.Ordinal) ? [request.Url] : []);

        await page.GotoAsync(node.Address);

        for (var i = 1; i <= 7; i++)
        {
            await AssertMovesAsync(page, $"c{i}");
        }

        Assert.Equal(4, streams.Count);
        await Screenshots.TakeAsync(page, "seven");
    }

    [Fact]
    public async Task Gateway_RolesElsewhere_ShowsTheirPictures()
    {
        var page = await chromium.OpenAsync();
        await using var node = await NodeProcess.StartAsync(
            null, [$"Cameras:door:Source={Clip()}", "Node:Roles=detector,classifier,headpose,ingest,alerts"], Cancel);
        await using var gateway = await NodeProcess.StartAsync(
            null, ["Node:Roles=gateway", $"Gateway:CameraIngest={node.Address}", $"Gateway:Alerts={node.Address}"], Cancel);
        var complaints = Complaints(page);

        await page.GotoAsync(gateway.Address);

        await AssertMovesAsync(page, "door");
        await Expect(page.Locator("#events tr").First).ToContainTextAsync("door", Soon);
        Assert.Empty(complaints);

        await node.StopAsync();
        await Expect(page.Locator("#unreachable")).ToContainTextAsync("Gateway:CameraIngest", Soon);
        await Expect(page.Locator("#events-note")).ToContainTextAsync("Gateway:Alerts", Soon);
    }

    /// <summary>A clip of people beside the source tree.</summary>
    private static string Clip()
    {
        TestModels.SkipUnlessThere();
        var clip = TestModels.Beside("shared/data/clips/pexels_8363849_classroom_masked_children.mp4");
        Assert.SkipWhen(clip is null, "../shared/data/clips is not there");
        return clip!;
    }

    /// <summary>What the browser complains of: errors, and violations of the content policy; but a node may get ready late.</summary>
    private static List<string> Complaints(IPage page)
    {
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Location.Contains("/health/ready", StringComparison.Ordinal))
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        return complaints;
    }

    /// <summary>The camera's picture is there, and after a while it is another.</summary>
    private static async Task AssertMovesAsync(IPage page, string camera)
    {
        var image = page.Locator($"[data-camera={camera}] img");
        await Expect(page.Locator($"[data-camera={camera}] .picture")).Not.ToHaveClassAsync(NoneClass(), new() { Timeout = 60_000 });
        await page.WaitForFunctionAsync("i => i.naturalWidth > 1", await image.ElementHandleAsync());
        var first = await image.ScreenshotAsync();
        for (var i = 0; i < 40; i++)
        {
            await Task.Delay(250, Cancel);
            var now = await image.ScreenshotAsync();
            if (!first.SequenceEqual(now))
            {
                return;
            }
        }

        Assert.Fail($"The picture of {camera} stands still.");
    }

    [GeneratedRegex("^(?!0\\.0)\\d+\\.\\d /s$")]
    private static partial Regex NotZero();

    [GeneratedRegex("\\bnone\\b")]
    private static partial Regex NoneClass();
}
