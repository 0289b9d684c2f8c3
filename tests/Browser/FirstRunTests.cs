using System.Diagnostics;
using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using MaskPose.Edge.Integration;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MaskPose.Edge.Browser;

/// <summary>From an empty data folder to the first alert, in a browser alone.</summary>
public sealed class FirstRunTests(Chromium chromium) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-first-run-");
    private NodeProcess? _node;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_folder.FullName, "data");

    private string SettingsFile => Path.Combine(Data, "events.db.settings.json");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            await _node.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(1440, 900, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Dark)]
    public async Task EmptyFolder_ThroughTheSteps_HasItsFirstAlertAndItsSettings(int width, int height, ColorScheme scheme)
    {
        var clip = LivePage.Clip();
        var page = await chromium.OpenAsync(width, height, scheme);
        var watch = Stopwatch.StartNew();
        _node = await StartAsync($"{OpenNodes.Key}=true");
        await page.GotoAsync(await _node.SetupAddressAsync(Cancel));
        await page.GetByLabel("Name").FillAsync("root");
        await page.GetByLabel("Password, at least").FillAsync(AccessPageTests.Password);
        await page.GetByLabel("The same password").FillAsync(AccessPageTests.Password);
        await PressAsync(page, "Make the admin and sign in");

        await CheckAsync(page, "site", $"{width}");
        await page.GetByLabel("Site (a-z, 0-9 and -)").FillAsync("school");
        await page.GetByLabel("This node").FillAsync("door-box");
        await page.GetByLabel("Time zone").SelectOptionAsync("Europe/Rome");
        await PressAsync(page, "Save and continue");

        await CheckAsync(page, "camera", $"{width}");
        await page.GetByLabel("Its name").FillAsync("door");
        await page.Locator("#camera-source").FillAsync(clip);
        await PressAsync(page, "Save the camera");
        await Expect(page.Locator("#done")).ToContainTextAsync("door is saved, and this is what it shows");
        await CheckAsync(page, "camera", $"{width}-saved");
        await PressAsync(page, "Continue");

        await CheckAsync(page, "rule", $"{width}");
        await PressAsync(page, "Save and continue");
        await CheckAsync(page, "people", $"{width}");
        await PressAsync(page, "Continue");

        await Expect(page.Locator("#first-alert")).ToContainTextAsync("Rule entrance, camera door");
        TestContext.Current.TestOutputHelper!.WriteLine($"{width}: the first alert after {watch.Elapsed.TotalSeconds:0} s");
        await Expect(page.Locator("#site")).ToHaveTextAsync("school");
        await CheckAsync(page, "test", $"{width}");
        var file = JsonNode.Parse(await File.ReadAllTextAsync(SettingsFile, Cancel))!;
        Assert.Equal(("school", "door-box"), ((string?)file["Alerts"]!["Site"], (string?)file["Alerts"]!["Node"]));
        Assert.Equal(clip, (string?)file["Cameras"]!["door"]!["Source"]);
        Assert.Equal("root", await page.Locator("#account").InnerTextAsync());
    }

    [Fact]
    public async Task Steps_ByTheKeyboardOnTheScene_AreTakenUpWhereTheyWereLeft()
    {
        var page = await chromium.OpenAsync(360, 740);
        _node = await StartAsync("Access:SignIn=false");
        await page.GotoAsync($"{_node.Address}/settings");
        await page.GetByRole(AriaRole.Link, new() { Name = "Set up step by step" }).PressAsync("Enter");
        await CheckAsync(page, "site", "360");
        await page.GetByLabel("Time zone").SelectOptionAsync("");
        await page.GetByLabel("Site (a-z, 0-9 and -)").PressAsync("Enter");

        await CheckAsync(page, "camera", "360");
        await Expect(page.Locator("#camera-title")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use the test scene for now" }).PressAsync("Enter");
        await page.GetByLabel("Entrance").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.GetByLabel("Hospital")).ToBeCheckedAsync();
        await CheckAsync(page, "rule", "360");
        await page.Keyboard.PressAsync("Enter");
        await CheckAsync(page, "people", "360");

        await page.GotoAsync($"{_node.Address}/");
        await page.GotoAsync($"{_node.Address}/first-run");
        await CheckAsync(page, "camera", "360-again");
        await page.GotoAsync($"{_node.Address}/first-run#test");
        await Expect(page.Locator("#first-alert")).ToContainTextAsync("Rule hospital, camera scene");
        await CheckAsync(page, "test", "360");
    }

    [Fact]
    public async Task People_WhoCantBeReached_AreSaidInWordsAndCanBeRemoved()
    {
        var page = await chromium.OpenAsync(390, 844);
        _node = await StartAsync("Access:SignIn=false", "Cameras:door:Source=rtsp://127.0.0.1:1/");
        await page.GotoAsync($"{_node.Address}/first-run#people");
        await page.GetByLabel("By", new() { Exact = true }).SelectOptionAsync("email");
        await Expect(page.GetByLabel("Address of the topic")).ToBeHiddenAsync();
        await page.GetByLabel("Mail server").FillAsync("127.0.0.1");
        await page.GetByLabel("Encryption").SelectOptionAsync("none");
        await page.GetByLabel("Sender").FillAsync("node@school.example");
        await page.GetByLabel("Recipients, separated").FillAsync("head@school.example");

        await PressAsync(page, "Save and send a test message");

        await Expect(page.Locator("#problem")).ToContainTextAsync("The test to \"staff\" was not accepted");
        await CheckAsync(page, "people", "390-refused");
        await PressAsync(page, "Remove: staff");
        await Expect(page.Locator("#notifications li")).ToHaveCountAsync(0);
    }

    private Task<NodeProcess> StartAsync(params string[] settings) =>
        NodeProcess.StartAsync(null, [$"Alerts:Store:File={Path.Combine(Data, "events.db")}", .. settings], Cancel);

    private static Task PressAsync(IPage page, string button) =>
        page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>The step is there, fits, and is accessible.</summary>
    private static async Task CheckAsync(IPage page, string step, string name)
    {
        await Expect(page.Locator($"#step-{step}")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, $"first-run-{step}-{name}");
        var result = await page.RunAxe();
        Assert.Empty(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")));
        Assert.Equal(page.ViewportSize!.Width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }
}
