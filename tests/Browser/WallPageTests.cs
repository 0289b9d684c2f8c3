using Deque.AxeCore.Playwright;
using MaskPose.Edge.Integration;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MaskPose.Edge.Browser;

/// <summary>The screen on the wall, by a viewer's sign-in: the self-test's scene at the door "front"; the camera of "back" is away.</summary>
public sealed class WallPageTests(Chromium chromium) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-wall-page-");
    private NodeProcess _node = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Users => Path.Combine(_folder.FullName, "users.db");

    public async ValueTask InitializeAsync() => _node = await NodeProcess.StartAsync(
        null,
        [
            $"{OpenNodes.Key}=true", $"Access:File={Users}", $"Cameras:entrance:Source={LivePage.Clip()}", "Cameras:entrance:FrameRate=2",
            "Cameras:yard:Source=rtsp://127.0.0.1:1/", "Alerts:Rules:no-mask:Preset=entrance", "Broker:Users:watcher:Password=watcher-secret",
            "Doors:front:Camera=entrance", $"Doors:front:Key={new string('k', 32)}", "Doors:back:Camera=yard", $"Doors:back:Key={new string('k', 32)}",
        ],
        Cancel);

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            await _node.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Wall_OfAnySize_ShowsAllWithoutScrolling()
    {
        var page = await OpenAsync(1920, 1080, ColorScheme.Light);
        var complaints = LivePage.Complaints(page);
        await page.GotoAsync($"{_node.Address}/wall");
        await page.WaitForFunctionAsync("() => document.querySelector('[data-camera=entrance] canvas')?.width > 1");
        await Expect(page.Locator("#alerts li").First).ToContainTextAsync("entrance", new() { Timeout = Chromium.PatienceMs });
        await Expect(page.Locator("[data-door=front]")).ToContainTextAsync("front:");
        await Expect(page.Locator("[data-camera=yard] .overlay")).ToContainTextAsync("Offline");
        await Expect(page.Locator("[data-camera=yard] .people")).ToBeEmptyAsync();
        await Expect(page.Locator("#state")).ToHaveTextAsync("1 of 2 cameras watching");
        foreach (var (width, height) in ((int, int)[])[(1920, 1080), (1280, 720), (768, 1024), (360, 740)])
        {
            await page.SetViewportSizeAsync(width, height);
            await Expect(page.Locator("[data-camera=entrance]")).ToBeVisibleAsync();
            await Screenshots.TakeAsync(page, $"wall-{width}");
            Assert.Equal((width, height), (
                await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), await page.EvaluateAsync<int>("document.documentElement.scrollHeight")));
            Assert.True(await page.EvaluateAsync<bool>("document.getElementById('doors').getBoundingClientRect().bottom <= innerHeight"), $"doors at {width}");
            Assert.True(await page.EvaluateAsync<bool>("document.getElementById('tiles').clientHeight > innerHeight / 4"), $"tiles at {width}");
        }

        var result = await page.RunAxe();
        Assert.Empty(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")));
        Assert.Empty(complaints);
    }

    /// <summary>Nothing then says that nobody is there.</summary>
    [Fact]
    public async Task Wall_WhoseNodeIsGone_SaysSoInRedAndNothingOfPeople()
    {
        var page = await OpenAsync(1280, 720, ColorScheme.Dark);
        await page.GotoAsync($"{_node.Address}/wall?camera=entrance");
        await Expect(page.Locator(".tile")).ToHaveCountAsync(1);
        await page.WaitForFunctionAsync("() => document.querySelector('.tile .people').textContent !== ''", null, new() { Timeout = Chromium.PatienceMs });

        await _node.StopAsync();

        await Expect(page.Locator("#lost")).ToBeVisibleAsync();
        await Expect(page.Locator("#blind")).ToBeVisibleAsync();
        await Expect(page.Locator("#blind")).ToContainTextAsync("Nobody knows who is there");
        await Expect(page.Locator(".tile .people")).ToBeEmptyAsync();
        await Expect(page.Locator("[data-door=front]")).ToContainTextAsync("not known");
        await Expect(page.Locator("body")).Not.ToContainTextAsync("Nobody in this picture");
        await Screenshots.TakeAsync(page, "wall-lost");
    }

    [Fact]
    public async Task Wall_WithMoreCamerasThanRoom_ShowsThemInTurnsAndAlarmsAlways()
    {
        var page = await OpenAsync(360, 740, ColorScheme.Dark);
        var list = string.Join(',', ((int[])[0, 1, 2, 7]).Select(i => $$"""{"camera":"cam-{{i}}","condition":"online","reason":"","frameRate":5,"frameAgeMs":80,"droppedFrames":0}"""));
        await page.RouteAsync("**/api/v1/cameras", route => route.FulfillAsync(new() { ContentType = "application/json", Body = $"[{list}]" }));
        await page.RouteAsync("**/api/v1/alerts?**", route => route.FulfillAsync(new() { ContentType = "application/json", Body = PageAnswers.Alert("a", "no-mask").Replace("\"door\"", "\"cam-7\"", StringComparison.Ordinal) }));
        await PageAnswers.PictureAsync(page, "correct=1, incorrect=0, unmasked=0, unknown=0");
        await page.GotoAsync($"{_node.Address}/wall");

        await Expect(page.Locator("[data-camera=cam-7]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-camera=cam-0]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-camera=cam-2]")).ToBeHiddenAsync();
        await Expect(page.Locator("[data-camera=cam-2]")).ToBeVisibleAsync(new() { Timeout = Chromium.PatienceMs });
        await Expect(page.Locator("[data-camera=cam-7]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-camera=cam-7] .people")).ToHaveTextAsync("1 correctly masked");
    }

    /// <summary>A page of a viewer's who has signed in.</summary>
    private async Task<IPage> OpenAsync(int width, int height, ColorScheme scheme)
    {
        await NodeProcess.AddUserAsync("ben", "viewer", AccessPageTests.Password, $"Access:File={Users}", Cancel);
        var page = await chromium.OpenAsync(width, height, scheme);
        await page.GotoAsync($"{_node.Address}/");
        await page.GetByLabel("Name").FillAsync("ben");
        await page.GetByLabel("Password").FillAsync(AccessPageTests.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.Locator("#account")).ToHaveTextAsync("ben");
        return page;
    }
}
