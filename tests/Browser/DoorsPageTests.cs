using System.Diagnostics;
using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using MaskPose.Edge.Integration;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MaskPose.Edge.Browser;

/// <summary>The page of doors, of a node that watches the self-test's scene at the door "front"; the camera of "back" is away; nobody answers for the doors; people sign in.</summary>
public sealed class DoorsPageTests(Chromium chromium) : IAsyncLifetime
{
    private const string Password = "correct horse battery";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-doors-page-");
    private NodeProcess _node = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _node = await NodeProcess.StartAsync(
        null,
        [
            $"{OpenNodes.Key}=true", $"Access:File={Path.Combine(_folder.FullName, "users.db")}", $"Cameras:entrance:Source={LivePage.Clip()}",
            "Cameras:entrance:FrameRate=2", "Broker:Users:watcher:Password=watcher-secret", "Doors:front:Camera=entrance",
            $"Doors:front:Key={new string('k', 32)}", "Doors:front:ManualPermits=true",
            "Cameras:yard:Source=rtsp://127.0.0.1:1/", "Doors:back:Camera=yard", $"Doors:back:Key={new string('k', 32)}", "Doors:back:ManualPermits=true",
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
    public async Task Door_AsItsDoubtChanges_SaysItWithoutAReload()
    {
        var page = await SignInAsync("ana", "operator");
        var complaints = LivePage.Complaints(page);
        await page.GotoAsync($"{_node.Address}/doors");
        var door = page.Locator("[data-door=front]");
        await Expect(door.Locator(".word")).ToContainTextAsync("Stays shut");
        await Expect(door.Locator(".doubt")).Not.ToHaveTextAsync("The camera is offline");
        await page.WaitForFunctionAsync("() => document.querySelector('[data-door=front] canvas')?.width > 1");
        await CheckAsync(page, "doors-1440");

        var now = await page.Context.NewPageAsync();
        await now.GotoAsync(_node.Address);
        await now.GetByLabel("Pause camera entrance").ClickAsync();
        await now.Locator("[data-camera=entrance]").GetByLabel("Why").FillAsync("cleaning");
        await CheckAsync(now, "pause-1440");
        await now.Locator("[data-camera=entrance]").GetByRole(AriaRole.Button, new() { Name = "Pause the camera" }).ClickAsync();
        await Expect(now.Locator("[data-camera=entrance] .condition")).ToHaveTextAsync("Paused");
        await Expect(now.Locator("[data-camera=entrance] .reason")).ToContainTextAsync("paused by ana");
        await Expect(door.Locator(".doubt")).ToHaveTextAsync("The camera is offline");
        await Expect(door.Locator(".overlay")).ToContainTextAsync("no live picture");

        await now.GetByLabel("Resume camera entrance").PressAsync("Enter");
        await Expect(door.Locator(".doubt")).Not.ToHaveTextAsync("The camera is offline");
        await Expect(door.Locator("[data-of=broker]")).ToHaveTextAsync("connected");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Door_HeldWithAReason_IsOpenedByMouseAndByKeyboardUnderTheSignedInName()
    {
        var page = await SignInAsync("ana", "operator");
        await page.GotoAsync($"{_node.Address}/doors");
        var door = page.Locator("[data-door=back]");
        var button = door.Locator(".hold");
        await button.HoverAsync();
        await page.Mouse.DownAsync();
        await Expect(page.Locator("#problem")).ToContainTextAsync("Write the reason for opening back first");
        await page.Mouse.UpAsync();
        await Expect(door.Locator("tbody tr")).ToHaveCountAsync(0);

        await page.GetByLabel("Reason for opening back by hand").FillAsync("delivery");
        await button.HoverAsync();
        await page.Mouse.DownAsync();
        await Expect(page.Locator("#done")).ToContainTextAsync("on its way");
        await page.Mouse.UpAsync();
        await Expect(door.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(door.Locator("tbody tr").First).ToContainTextAsync("by hand: ana");
        await Expect(door.Locator("tbody tr").First).ToContainTextAsync("unanswered: no answer in 3000 ms");

        await page.GetByLabel("Reason for opening back by hand").FillAsync("visitor");
        await page.Keyboard.PressAsync("Tab");
        await Expect(button).ToBeFocusedAsync();
        await page.Keyboard.DownAsync("Enter");
        await Expect(page.GetByLabel("Reason for opening back by hand")).ToHaveValueAsync("");
        await page.Keyboard.UpAsync("Enter");
        await Expect(door.Locator("tbody tr")).ToHaveCountAsync(2);
        await CheckAsync(page, "doors-permits");
    }

    /// <summary>Nothing is sent by a press that ends too soon.</summary>
    [Fact]
    public async Task Door_ByAViewerOrAShortPress_IsNotOpened()
    {
        var viewer = await SignInAsync("ben", "viewer", 390, 844, ColorScheme.Dark);
        await viewer.GotoAsync($"{_node.Address}/doors");
        await Expect(viewer.Locator("[data-door=front] .word")).ToContainTextAsync("Stays shut");
        await Expect(viewer.Locator(".by-hand:visible")).ToHaveCountAsync(0);
        await CheckAsync(viewer, "doors-viewer-390");

        var page = await SignInAsync("ana", "operator");
        var sent = new List<string>();
        page.Request += (_, request) => sent.AddRange(request.Method == "POST" ? [request.Url] : []);
        await page.GotoAsync($"{_node.Address}/doors");
        await page.GetByLabel("Reason for opening front by hand").FillAsync("delivery");
        await page.Locator("[data-door=front] .hold").ClickAsync();
        await Expect(page.Locator("[data-door=front] .hold")).Not.ToHaveClassAsync(new System.Text.RegularExpressions.Regex("holding"));

        Assert.Empty(sent);
    }

    [Theory]
    [InlineData(360, 740, ColorScheme.Dark)]
    [InlineData(1920, 1080, ColorScheme.Light)]
    public async Task Doors_OfAnyDoubtAndName_AreTextAndFit(int width, int height, ColorScheme scheme)
    {
        const string Markup = "<img src=x onerror=document.title='broken'><b>bold</b>";
        var page = await SignInAsync("ana", "operator", width, height, scheme);
        await page.RouteAsync("**/api/v1/doors", route => route.FulfillAsync(new() { ContentType = "application/json", Body = Doors(Markup) }));
        await page.RouteAsync("**/picture.jpg*", route => route.FulfillAsync(new() { Status = 503 }));
        await page.GotoAsync($"{_node.Address}/doors");

        await Expect(page.Locator(".door")).ToHaveCountAsync(5);
        await Expect(page.Locator(".door h3").First).ToHaveTextAsync(Markup);
        await Expect(page.Locator(".door tbody tr").First).ToContainTextAsync(Markup);
        await Expect(page.Locator("main b")).ToHaveCountAsync(0);
        await Expect(page).ToHaveTitleAsync("Doors · MaskPose Edge");
        await Expect(page.Locator(".word").Nth(1)).ToContainTextAsync("Would open");
        await Expect(page.Locator(".bad")).ToHaveCountAsync(5);
        await CheckAsync(page, $"doors-{width}");
    }

    private static string Doors(string markup)
    {
        string[] doubts = ["wrongVerdict", "none", "nobodyThere", "brokerLost", "permitPending"];
        return new JsonArray([.. doubts.Select((doubt, i) => new JsonObject
        {
            ["door"] = i == 0 ? markup : $"door-{i}",
            ["camera"] = markup,
            ["zone"] = i == 1 ? null : markup,
            ["verdicts"] = new JsonArray("correct", "incorrect"),
            ["ready"] = doubt == "none",
            ["doubt"] = doubt,
            ["words"] = i == 0 ? markup : "in words",
            ["since"] = DateTimeOffset.UtcNow.ToString("O"),
            ["people"] = i,
            ["manualPermits"] = i < 2,
            ["connected"] = false,
            ["lastAnswer"] = i == 0 ? new JsonObject { ["at"] = DateTimeOffset.UtcNow.ToString("O"), ["did"] = "opened" } : null,
            ["permits"] = i > 0 ? [] : new JsonArray(Permit("opened", "policy", markup, 120), Permit("refused", markup, "replayed", 80), Permit("unanswered", "policy", "", null)),
        })]).ToJsonString();
    }

    private static JsonObject Permit(string state, string by, string reason, double? latency) => new()
    {
        ["at"] = DateTimeOffset.UtcNow.ToString("O"),
        ["state"] = state,
        ["reason"] = reason,
        ["track"] = 16,
        ["by"] = by,
        ["issuedAt"] = DateTimeOffset.UtcNow.ToString("O"),
        ["latencyMs"] = latency,
    };

    private static async Task CheckAsync(IPage page, string name)
    {
        await Screenshots.TakeAsync(page, name);
        var result = await page.RunAxe();
        Assert.Empty(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")));
        Assert.Equal(page.ViewportSize!.Width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    private async Task<IPage> SignInAsync(string name, string role, int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        await AddAsync(name, role);
        var page = await chromium.OpenAsync(width, height, scheme);
        await page.GotoAsync($"{_node.Address}/");
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.Locator("#account")).ToHaveTextAsync(name);
        return page;
    }

    /// <summary>As an admin does on the command line, while the node runs.</summary>
    private async Task AddAsync(string name, string role)
    {
        string[] arguments =
            [Path.Combine(AppContext.BaseDirectory, "maskpose.dll"), "users", "add", name, "--role", role, "--set", $"Access:File={Path.Combine(_folder.FullName, "users.db")}"];
        using var program = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await program.StandardInput.WriteLineAsync(Password);
        program.StandardInput.Close();
        await program.WaitForExitAsync(Cancel);
        Assert.Equal(0, program.ExitCode);
    }
}
