using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MaskPose.Edge.Browser;

/// <summary>The page of alerts of a node that watches the self-test's scene, in which nobody signs in.</summary>
public sealed class AlertsPageTests(Chromium chromium) : IAsyncLifetime
{
    private NodeProcess _node = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _node = await NodeProcess.StartAsync(
        null,
        ["Access:SignIn=false", $"Cameras:door:Source={LivePage.Clip()}", "Cameras:door:FrameRate=2", "Cameras:door:KeepSnapshots=alerts",
            "Alerts:Rules:no-mask:Preset=entrance", "Alerts:Rules:sloppy:When=incorrect"],
        Cancel);

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            await _node.DisposeAsync();
        }
    }

    [Fact]
    public async Task Alert_IsOpenedFilteredAndAcknowledgedWithAnOutcome()
    {
        var page = await chromium.OpenAsync(1440, 900);
        var complaints = LivePage.Complaints(page);
        await page.GotoAsync($"{_node.Address}/alerts");
        await Expect(page.Locator("#list li").Nth(1)).ToBeVisibleAsync();
        await page.Locator("#list li button").First.ClickAsync();
        await Expect(page.Locator("#history li").First).ToContainTextAsync("began");
        await page.WaitForFunctionAsync("() => document.getElementById('picture').naturalWidth > 1");
        await CheckAsync(page, "alerts-1440");
        var id = new Uri(page.Url).Query.Split("alert=")[1];

        await page.GetByLabel("a false alarm").CheckAsync();
        await page.GetByLabel("Your name").FillAsync("ana");
        await page.GetByLabel("Note").FillAsync("a poster");
        await page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge", Exact = true }).ClickAsync();

        await Expect(page.Locator($"[data-alert='{id}']")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Acknowledged" }).ClickAsync();
        await Expect(page.Locator("#list li").First).ToContainTextAsync("false alarm · ana");
        await page.GetByLabel("Rule", new() { Exact = true }).SelectOptionAsync("sloppy");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("rule=sloppy"));
        await page.GoBackAsync();
        await Expect(page.GetByLabel("Rule", new() { Exact = true })).ToHaveValueAsync("");
        using var client = new HttpClient { BaseAddress = new Uri(_node.Address) };
        var audit = await client.GetStringAsync("/api/v1/audit", Cancel);
        Assert.Contains("falseAlarm: a poster", audit, StringComparison.Ordinal);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Alert_ByTheKeys_IsAcknowledgedAndTheNextOneShown()
    {
        var page = await chromium.OpenAsync(390, 844, ColorScheme.Dark);
        var other = await chromium.OpenAsync();
        await page.GotoAsync($"{_node.Address}/alerts");
        await Expect(page.Locator("#list li").Nth(1)).ToBeVisibleAsync();
        await CheckAsync(page, "alerts-390");
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator("#detail")).ToBeVisibleAsync();
        await page.GetByLabel("Your name").FillAsync("ben");
        await CheckAsync(page, "alerts-detail-390");
        var id = new Uri(page.Url).Query.Split("alert=")[1];
        // Not the page Now, which has room for the six newest: more begin while a slow machine comes this far.
        await other.GotoAsync($"{_node.Address}/alerts");
        await Expect(other.Locator($"#list [data-alert='{id}']")).ToBeAttachedAsync();
        await page.Locator("#detail-title").FocusAsync();

        await page.Keyboard.PressAsync("a");

        await Expect(other.Locator($"[data-alert='{id}']")).ToHaveCountAsync(0);
        await Expect(page.Locator("#done")).ToContainTextAsync("acknowledged as handled");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#detail")).ToBeHiddenAsync();
    }

    private static async Task CheckAsync(IPage page, string name)
    {
        await Screenshots.TakeAsync(page, name);
        var result = await page.RunAxe();
        Assert.Empty(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")));
        Assert.Equal(page.ViewportSize!.Width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }
}
