using System.Globalization;
using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MaskPose.Edge.Browser;

/// <summary>The settings file of a running node, changed in a browser.</summary>
public sealed class SettingsPageTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly (double X, double Y)[] Corners = [(0.2, 0.2), (0.8, 0.3), (0.6, 0.85), (0.25, 0.7)];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private NodeProcess _node = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder.FullName, "site.json");

    public async ValueTask InitializeAsync()
    {
        var site = new JsonObject { ["Cameras"] = new JsonObject { ["door"] = new JsonObject { ["Source"] = LivePage.Clip(), ["FrameRate"] = 1 } } };
        await System.IO.File.WriteAllTextAsync(File, site.ToJsonString(), Cancel);
        _node = await NodeProcess.StartAsync(null, ["Access:SignIn=false"], Cancel, file: File);
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
    public async Task Zone_ByMouseAndByKeyboard_IsTheSamePolygon()
    {
        var page = await OpenAsync(1440, 900);
        await page.Locator("#zone-id").FillAsync("by-mouse");
        await DrawAsync(page);
        await CheckAsync(page, "settings-1440");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the zone" }).ClickAsync();
        await Expect(page.Locator("#done")).ToContainTextAsync("by-mouse is saved");

        await page.Locator("#zone-id").FillAsync("by-keys");
        for (var i = 0; i < Corners.Length; i++)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Add a corner" }).PressAsync("Enter");
            await FillAsync(page, i, "the left", Corners[i].X - 0.01);
            await FillAsync(page, i, "above", Corners[i].Y);
            await page.GetByLabel($"Corner {i + 1}, from the left, percent").PressAsync("ArrowRight");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Save the zone" }).PressAsync("Enter");
        await Expect(page.Locator("#done")).ToContainTextAsync("by-keys is saved");
        var zones = JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File, Cancel))!["Alerts"]!["Zones"]!;
        Assert.All(Read(zones["by-mouse"]!).Zip(Corners), p => Near(p.First, p.Second));
        Assert.All(Read(zones["by-keys"]!).Zip(Corners), p => Near(p.First, p.Second));
    }

    [Fact]
    public async Task Camera_FoundInTheNetwork_FillsTheForm()
    {
        var page = await OpenAsync(390, 844);
        await page.RouteAsync("**/api/v1/cameras/find", route => route.FulfillAsync(Json(
            """[{"address":"10.0.0.20","name":"<b>Door</b>","model":"X-1","service":"http://10.0.0.20/onvif/device_service"}]""")));
        await page.RouteAsync("**/api/v1/cameras/profiles", route => route.FulfillAsync(Json(
            """[{"token":"a","name":"Main","encoding":"H264","width":1920,"height":1080,"framesPerSecond":25,"source":"rtsp://10.0.0.20:554/a?b=1"}]""")));
        await page.GetByText("Find cameras in the network").ClickAsync();
        await page.GetByLabel("The camera’s user").FillAsync("admin");
        await page.GetByLabel("Its password").FillAsync("p@ss/1");

        await page.GetByRole(AriaRole.Button, new() { Name = "Find cameras" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Streams: <b>Door</b>" }).PressAsync("Enter");
        await CheckAsync(page, "settings-finder-390");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use it: Main" }).ClickAsync();

        await Expect(page.Locator("#camera-source")).ToHaveValueAsync("rtsp://admin:p%40ss%2F1@10.0.0.20:554/a?b=1");
    }

    [Fact]
    public async Task Camera_WhoseAddressIsTried_SaysWhyThereIsNoPicture()
    {
        var page = await OpenAsync(1440, 900);
        await page.Locator("#camera-source").FillAsync("rtsp://ana:secret@127.0.0.1:9/live");

        await page.GetByRole(AriaRole.Button, new() { Name = "Try the address" }).ClickAsync();

        await Expect(page.Locator("#problem")).ToContainTextAsync("nothing answers at this address and port");
        await Expect(page.Locator("#problem")).Not.ToContainTextAsync("secret");
        await Expect(page.Locator("#camera-picture")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Zone_WhoseEdgesCross_IsRefusedInWordsUntilItIsUndone()
    {
        var page = await OpenAsync(390, 844, ColorScheme.Dark);
        await DrawAsync(page);
        await CheckAsync(page, "settings-390");
        await ClickAsync(page, (0.5, 0.1));
        await Expect(page.Locator("#zone-problem")).ToContainTextAsync("cross");
        await page.Locator("#zone-id").FillAsync("hall");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the zone" }).ClickAsync();
        Assert.DoesNotContain("hall", await System.IO.File.ReadAllTextAsync(File, Cancel), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await Expect(page.Locator("#zone-problem")).ToBeHiddenAsync();
        await Expect(page.Locator("#corners tr")).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task Rule_MadeAndTakenBack_IsInForceAndGone()
    {
        var page = await OpenAsync(1440, 900);
        await page.Locator("#rule-id").FillAsync("no-mask");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the rule" }).ClickAsync();
        await Expect(page.Locator("#done")).ToContainTextAsync("It is in force");
        await Expect(page.Locator("#rules")).ToContainTextAsync("entrance");
        using var client = new HttpClient { BaseAddress = new Uri(_node.Address) };
        Assert.Contains("no-mask", await client.GetStringAsync("/api/v1/node", Cancel), StringComparison.Ordinal);

        await page.Locator("#rule-id").FillAsync("other");
        await page.Locator("#rule-when").FillAsync("sleeping");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the rule" }).ClickAsync();
        await Expect(page.Locator("#problem")).ToContainTextAsync("Alerts:Rules:other:When");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go back to it" }).First.ClickAsync();

        await Expect(page.Locator("#done")).ToContainTextAsync("earlier settings are back");
        await Expect(page.Locator("#rules")).ToContainTextAsync("None yet");
    }

    [Fact]
    public async Task Rule_Tried_SaysWhatItWouldHaveDoneOrWhyItCant()
    {
        var page = await OpenAsync(390, 844);
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Try on the last 24 hours" });
        await page.Locator("#rule-when").FillAsync("sleeping");
        await button.PressAsync("Enter");
        await Expect(page.Locator("#problem")).ToContainTextAsync("Alerts:Rules:tried:When is \"sleeping\"");

        await page.Locator("#rule-when").FillAsync("unmasked,incorrect,correct");
        await page.Locator("#rule-cameras").FillAsync("door");
        await button.PressAsync("Enter");
        await Expect(page.Locator("#trial-words")).ToContainTextAsync("alerted");

        await page.RouteAsync("**/api/v1/rules/try", route => route.FulfillAsync(Json(
            """
            {"from":"2026-03-01T08:00:00Z","to":"2026-03-02T08:00:00Z","keptHours":24,"severity":"warning","alerts":7,
             "hours":[{"hour":"2026-03-01T09:00:00Z","camera":"door","alerts":5},{"hour":"2026-03-01T10:00:00Z","camera":"door","alerts":2}],
             "listed":[{"camera":"door","track":12,"state":"unmasked","reason":null,"beganAt":"2026-03-01T09:30:00Z","toldAt":"2026-03-01T09:30:01Z","endedAt":"2026-03-01T09:30:09Z","endReason":"left"}],
             "cameras":[{"camera":"door","since":"2026-03-01T08:00:04Z","hoursWatched":20.5,"hoursUnread":1.5,"notWatched":["mask"],"otherLimits":true,
               "gaps":[{"from":"2026-03-01T12:00:00Z","to":"2026-03-01T15:30:00Z"}]}]}
            """)));
        await button.PressAsync("Enter");
        await Expect(page.Locator("#trial-words")).ToContainTextAsync("It would have alerted 7 times since");
        await Expect(page.Locator("#trial-hours tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("#trial-list")).ToContainTextAsync("masks were not read for 1 h 30 min of 20 h 30 min");
        await Expect(page.Locator("#trial-list")).ToContainTextAsync("person no. 12: Unmasked, 9 s");
        await CheckAsync(page, "settings-trial-390");
    }

    [Fact]
    public async Task Notification_MadeAndChanged_KeepsItsAddressAndSaysWhyItFails()
    {
        var page = await OpenAsync(390, 844);
        await page.Locator("#people-id").FillAsync("staff");
        await page.Locator("#people-url").FillAsync("http://127.0.0.1:9/alerts");
        await page.GetByText("Of what, when and how often").PressAsync("Enter");
        await page.GetByLabel("critical", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Quiet from").FillAsync("22:00");
        await page.GetByLabel("Quiet until").FillAsync("06:00");
        await CheckAsync(page, "settings-notification-390");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the notification" }).ClickAsync();
        await Expect(page.Locator("#done")).ToContainTextAsync("staff is saved. It is in force.");

        await page.GetByRole(AriaRole.Button, new() { Name = "Change: staff" }).ClickAsync();
        await Expect(page.Locator("#people-url")).ToHaveValueAsync("");
        await Expect(page.Locator("#people-quiet-from")).ToHaveValueAsync("22:00");
        await page.GetByLabel("doors", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Seconds between messages").FillAsync("60");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the notification" }).ClickAsync();
        await Expect(page.Locator("#done")).ToContainTextAsync("staff is saved");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test: staff" }).ClickAsync();

        await Expect(page.Locator("#problem")).ToContainTextAsync("refused");
        var staff = JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File, Cancel))!["Notifications"]!["staff"]!;
        Assert.True(JsonNode.DeepEquals(staff, JsonNode.Parse(
            """
            { "Kind": "ntfy", "Url": "http://127.0.0.1:9/alerts", "Messages": "alerts,doors", "Severities": "critical", "CooldownSeconds": 60,
              "Quiet": { "From": "22:00", "To": "06:00" } }
            """)), staff.ToJsonString());
    }

    private async Task<IPage> OpenAsync(int width, int height, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await chromium.OpenAsync(width, height, scheme);
        await page.GotoAsync($"{_node.Address}/settings");
        await Expect(page.Locator("#cameras")).ToContainTextAsync("door");
        await Expect(page.Locator("#zone-picture image")).ToHaveCountAsync(1);
        return page;
    }

    private static async Task DrawAsync(IPage page)
    {
        foreach (var corner in Corners)
        {
            await ClickAsync(page, corner);
        }

        await Expect(page.Locator("#corners tr")).ToHaveCountAsync(Corners.Length);
    }

    private static async Task ClickAsync(IPage page, (double X, double Y) corner)
    {
        var picture = page.Locator("#zone-picture");
        var box = (await picture.BoundingBoxAsync())!;
        await picture.ClickAsync(new() { Position = new() { X = (float)(corner.X * box.Width), Y = (float)(corner.Y * box.Height) } });
    }

    private static async Task FillAsync(IPage page, int corner, string side, double value)
    {
        var cell = page.GetByLabel($"Corner {corner + 1}, from {side}, percent");
        await cell.FillAsync((value * 100).ToString("0.#", CultureInfo.InvariantCulture));
        await cell.PressAsync("Tab");
    }

    private static IEnumerable<(double X, double Y)> Read(JsonNode zone) => ((string)zone["Polygon"]!).Split(' ')
        .Select(c => c.Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray()).Select(c => (c[0], c[1]));

    private static void Near((double X, double Y) one, (double X, double Y) other)
    {
        Assert.Equal(other.X, one.X, 0.005);
        Assert.Equal(other.Y, one.Y, 0.005);
    }

    private static async Task CheckAsync(IPage page, string name)
    {
        await Screenshots.TakeAsync(page, name);
        var result = await page.RunAxe();
        Assert.Empty(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")));
        Assert.Equal(page.ViewportSize!.Width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    private static RouteFulfillOptions Json(string body) => new() { ContentType = "application/json", Body = body };
}
