using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MaskPose.Edge.Browser;

/// <summary>The table of deliveries on the page Integrate, of a node with a webhook where nobody listens; nobody signs in.</summary>
public sealed class DeliveriesPageTests(Chromium chromium) : IAsyncLifetime
{
    private NodeProcess _node = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _node = await NodeProcess.StartAsync(
        null,
        ["Access:SignIn=false", "Cameras:door:Source=rtsp://127.0.0.1:1/", $"Webhooks:phones:Url=http://127.0.0.1:{Ports.Free()}/a-secret"],
        Cancel);

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            await _node.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(360, 740, ColorScheme.Dark)]
    [InlineData(1440, 900, ColorScheme.Light)]
    public async Task Deliveries_AndATestMessage_AreSaidInWordsWithoutTheSecret(int width, int height, ColorScheme scheme)
    {
        var page = await chromium.OpenAsync(width, height, scheme);
        var complaints = LivePage.Complaints(page);
        await page.GotoAsync($"{_node.Address}/integrate");
        var rows = page.Locator("#deliveries tr");
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(rows.First).ToContainTextAsync("✓ delivers");
        await Expect(rows.First).Not.ToContainTextAsync("nothing yet");

        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test message to phones" }).ClickAsync();

        await Expect(page.Locator("#problem")).ToContainTextAsync("phones did not take the test message: Connection refused");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("a-secret");
        await Screenshots.TakeAsync(page, $"deliveries-{width}");
        var result = await page.RunAxe();
        Assert.Empty(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")));
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(complaints);
    }
}
