using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using MaskPose.Edge.Integration;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MaskPose.Edge.Browser;

/// <summary>A node whose settings file can't be used, put right in a browser by an admin who signs in.</summary>
public sealed class FaultsPageTests(Chromium chromium) : IAsyncLifetime
{
    private const string Right = "{ \"Cameras\": { \"door\": { \"Source\": \"rtsp://127.0.0.1:1/\" } }, \"Alerts\": { \"Rules\": { \"masks\": { \"Preset\": \"entrance\" } } } }";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-faults-");
    private NodeProcess _node = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Site => Path.Combine(_folder.FullName, "site.json");

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Site, Right.Replace("entrance", "entrence", StringComparison.Ordinal).Replace("Cameras", "Cameres", StringComparison.Ordinal), Cancel);
        var history = Directory.CreateDirectory($"{Site}.history").FullName;
        await File.WriteAllTextAsync(Path.Combine(history, "20260102T030405.000Z.json"), Right, Cancel);
        var store = $"Alerts:Store:File={Path.Combine(_folder.FullName, "events.db")}";
        await NodeProcess.AddUserAsync("root", "admin", AccessPageTests.Password, store, Cancel);
        _node = await NodeProcess.StartAsync(null, [$"{OpenNodes.Key}=true", store], Cancel, file: Site);
    }

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            await _node.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task WrongFile_AnEarlierVersionRestored_StartsTheNode()
    {
        var page = await SignInAsync(1440, 900, ColorScheme.Light);
        await Expect(page.Locator("#errors")).ToContainTextAsync("Did you mean entrance?");
        await Expect(page.Locator("#errors")).ToContainTextAsync("Cameres");
        await CheckAsync(page, "faults-1440");

        await page.GetByRole(AriaRole.Button, new() { Name = "Go back to it" }).ClickAsync();

        await Expect(page.Locator("#account")).ToHaveTextAsync("root");
        await Expect(page.Locator("[data-camera=door]")).ToBeVisibleAsync();
        Assert.Equal(Right, await File.ReadAllTextAsync(Site, Cancel));
        var audit = JsonNode.Parse(await (await page.APIRequest.GetAsync($"{_node.Address}/api/v1/audit")).TextAsync())!.ToJsonString();
        Assert.Contains("restored 20260102T030405.000Z", audit, StringComparison.Ordinal);
        Assert.Contains("\"who\":\"root\"", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongFile_ItsTextCorrectedOnAPhone_StartsTheNode()
    {
        var page = await SignInAsync(390, 844, ColorScheme.Dark);
        await CheckAsync(page, "faults-390");
        var text = page.GetByRole(AriaRole.Textbox, new() { Name = "The file" });
        await text.FillAsync((await text.InputValueAsync()).Replace("entrence", "entrance", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and start" }).ClickAsync();
        await Expect(page.Locator("#problem")).ToContainTextAsync("Cameres");

        await text.FillAsync((await text.InputValueAsync()).Replace("Cameres", "Cameras", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and start" }).ClickAsync();

        await Expect(page.Locator("[data-camera=door]")).ToBeVisibleAsync();
    }

    private async Task<IPage> SignInAsync(int width, int height, ColorScheme scheme)
    {
        var page = await chromium.OpenAsync(width, height, scheme);
        await page.GotoAsync($"{_node.Address}/");
        await page.GetByLabel("Name").FillAsync("root");
        await page.GetByLabel("Password").FillAsync(AccessPageTests.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.Locator("#errors li").First).ToBeVisibleAsync();
        return page;
    }

    private static async Task CheckAsync(IPage page, string name)
    {
        await Screenshots.TakeAsync(page, name);
        var result = await page.RunAxe();
        Assert.Empty(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")));
        Assert.Equal(page.ViewportSize!.Width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }
}
