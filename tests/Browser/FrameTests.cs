using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MaskPose.Edge.Browser;

/// <summary>What stands around every page of a running node, in which nobody signs in.</summary>
public sealed class FrameTests(Chromium chromium) : IAsyncLifetime
{
    private NodeProcess _node = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Each page that has the frame, and the name by which the rail leads there; empty: nothing does.</summary>
    public static TheoryData<string, string> Pages => new()
    {
        { "", "Now" },
        { "report", "Report" },
        { "alerts", "Alerts" },
        { "doors", "Doors" },
        { "settings", "Setup" },
        { "integrate", "Integrate" },
    };

    /// <summary>The camera is away, which costs nothing.</summary>
    private static string[] Settings => ["Access:SignIn=false", "Cameras:door:Source=rtsp://127.0.0.1:1/", "Alerts:Rules:no-mask:Preset=entrance"];

    public async ValueTask InitializeAsync() => _node = await NodeProcess.StartAsync(null, Settings, Cancel);

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            await _node.DisposeAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_OnAnyScreenAndScheme_FitsAndIsAccessible(string path, string way)
    {
        foreach (var (width, height, scheme) in ((int, int, ColorScheme)[])[
            (360, 740, ColorScheme.Light), (390, 844, ColorScheme.Dark), (1440, 900, ColorScheme.Light), (1920, 1080, ColorScheme.Dark)])
        {
            var page = await chromium.OpenAsync(width, height, scheme);
            var complaints = LivePage.Complaints(page);
            var foreign = new List<string>();
            page.Request += (_, request) => foreign.AddRange(request.Url.StartsWith(_node.Address, StringComparison.Ordinal) ? [] : [request.Url]);
            await page.GotoAsync($"{_node.Address}/{path}");
            await Expect(page.Locator("#site")).ToHaveTextAsync("site");
            await Expect(page.Locator(".rail [aria-current=page]")).ToContainTextAsync(way);

            await Screenshots.TakeAsync(page, $"frame-{way}-{width}");
            Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            var result = await page.RunAxe();
            Assert.Empty(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")));
            Assert.Empty(complaints);
            Assert.Empty(foreign);
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task Rail_ByTheKeyboard_LeadsToThePages()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(_node.Address);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Navigation).GetByText("Integrate").FocusAsync();

        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#topics")).ToContainTextAsync("maskpose/v1/site/");
    }

    [Fact]
    public async Task Node_Stops_IsSaidInRedUntilItIsBack()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync($"{_node.Address}/integrate");
        await Expect(page.Locator("#site")).ToHaveTextAsync("site");

        await _node.StopAsync();
        await Expect(page.Locator("#lost")).ToContainTextAsync("Connection lost", new() { Timeout = 30_000 });
        await Screenshots.TakeAsync(page, "frame-lost");

        await using var second = await NodeProcess.StartAsync(_node.Port, Settings, Cancel);
        await Expect(page.Locator("#lost")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Message_OfTheNode_IsShownWhileSomebodyListens()
    {
        var page = await chromium.OpenAsync(390, 844);
        await page.GotoAsync($"{_node.Address}/integrate");
        await page.GetByLabel("Kind", new() { Exact = true }).SelectOptionAsync("status");
        await page.GetByRole(AriaRole.Button, new() { Name = "Listen" }).ClickAsync();

        await Expect(page.Locator("#listening")).ToContainTextAsync("Listening");
    }

    [Fact]
    public async Task Button_BeforeTheNodeHasAnswered_IsHeard()
    {
        var page = await chromium.OpenAsync();
        var pressed = new TaskCompletionSource();
        await page.RouteAsync("**/api/v1/node", async route =>
        {
            await pressed.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync($"{_node.Address}/integrate");

        await page.GetByRole(AriaRole.Button, new() { Name = "Listen" }).ClickAsync();
        pressed.SetResult();

        await Expect(page.Locator("#listening")).ToContainTextAsync("Listening");
    }
}
