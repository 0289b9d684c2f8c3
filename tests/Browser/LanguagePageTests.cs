using System.Text.Json;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using MaskPose.Edge.Gateway.Page.Languages;
using MaskPose.Edge.Integration;
using Microsoft.Playwright;
using Xunit;
using static MaskPose.Edge.Browser.PageAnswers;
using static Microsoft.Playwright.Assertions;

namespace MaskPose.Edge.Browser;

/// <summary>The pages of one node in each language, to a signed-in admin.</summary>
public sealed partial class LanguagePageTests(Chromium chromium) : IAsyncLifetime
{
    private const string Doors = """
        [{"door":"front","camera":"door","zone":"entry","verdicts":["correct"],"ready":false,"doubt":"tooManyPeople","words":"more than one person is there",
          "since":"2026-01-02T03:04:05Z","people":2,"manualPermits":true,"connected":true,"lastAnswer":{"at":"2026-01-02T03:04:05Z","did":"opened"},
          "permits":[{"at":"2026-01-02T03:04:05Z","state":"refused","reason":"","track":7,"by":"policy","issuedAt":"2026-01-02T03:04:05Z","latencyMs":1200}]}]
        """;

    /// <summary>What the node says by itself, and what stays as people or programs named it.</summary>
    private const string Data = "code, kbd, pre, #language, #identity, #site, #node, #account, #who, #sessions, .reason, #no-alert, .copy, #deliveries, #checks li, #file, "
        + "#time-zone, #period, #masks-chart, #made, #week th, .tile .overlay";

    /// <summary>Paths, and an element that shows that the page has its data.</summary>
    private static readonly (string Path, string Filled)[] Pages =
    [
        ("", "#events tr"), ("alerts?alert=a-1", "#facts div"), ("report", "#masks td"), ("doors", ".door"), ("settings", "#zones li"), ("first-run", "#steps"),
        ("integrate", "#deliveries tr"), ("account", "#sessions li"), ("users", "#users li"), ("wall", ".tile"),
    ];

    /// <summary>Of the node, its parts and their settings, of other programs, of units and days.</summary>
    private static readonly string[] Names =
    [
        .. Language.Names, "no-mask", "door", "front", "entry", "staff", "root", "entrance", "mon-fri", "UTC", "MQTT", "rtsp://user:password@10.0.0.20/stream",
        "rtsp://127.0.0.1:1/", "min", "Jan",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-language-page-");
    private NodeProcess _node = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var file = Path.Combine(_folder.FullName, "site.json");
        await File.WriteAllTextAsync(
            file,
            """
            { "Cameras": { "door": { "Source": "rtsp://127.0.0.1:1/" } },
              "Alerts": { "Zones": { "entry": { "Camera": "door", "Polygon": "0,0 1,0 1,1" } }, "Rules": { "no-mask": { "Preset": "entrance", "Zone": "entry" } } },
              "Notifications": { "staff": { "Kind": "ntfy", "Url": "http://127.0.0.1:9/alerts" } } }
            """,
            Cancel);
        _node = await NodeProcess.StartAsync(
            null, [$"{OpenNodes.Key}=true", $"Access:File={Path.Combine(_folder.FullName, "users.db")}"], Cancel, file: file);
    }

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            await _node.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    /// <summary>A phone's width, at which long words show.</summary>
    [Fact]
    public async Task Pages_InEachLanguage_FitAndAreAccessible()
    {
        var page = await SignInAsync(390, 844);
        var faults = new List<string>();
        foreach (var language in Language.All.Where(l => l != Language.English))
        {
            await ChooseAsync(page, language);
            foreach (var (path, filled) in Pages)
            {
                await OpenAsync(page, path, filled);
                await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language.Tag);
                faults.AddRange(await TooWideAsync(page, $"{language.Tag} {path}"));
                faults.AddRange((await page.RunAxe()).Violations.SelectMany(v => v.Nodes.Select(n => $"{language.Tag} {path} {v.Id}: {n.Html}")));
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Each letter of a translated text has an accent, and the text is 40 % longer.</summary>
    [Fact]
    public async Task Pages_InThePseudoLanguage_FitAndHaveNoEnglish()
    {
        var page = await SignInAsync(360, 740);
        await ChooseAsync(page, Language.Pseudo);
        var faults = new List<string>();
        foreach (var (path, filled) in Pages)
        {
            await OpenAsync(page, path, filled);
            await Screenshots.TakeAsync(page, $"language-pseudo-{path.Split('?')[0]}");
            faults.AddRange(await TooWideAsync(page, path));
            faults.AddRange((await EnglishAsync(page)).Select(text => $"{path}: {text}"));
        }

        await page.Context.ClearCookiesAsync(new() { Name = "maskpose" });
        foreach (var path in (string[])["sign-in", "setup"])
        {
            await page.GotoAsync($"{_node.Address}/{path}");
            faults.AddRange(await TooWideAsync(page, path));
            faults.AddRange((await EnglishAsync(page)).Select(text => $"{path}: {text}"));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Language_OfTheBrowser_HoldsUntilAnotherIsChosen()
    {
        var page = await chromium.OpenAsync();
        await page.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["Accept-Language"] = "it-CH,it;q=0.9,en;q=0.8" });
        await page.GotoAsync($"{_node.Address}/sign-in");
        await Expect(page.Locator("h2")).ToHaveTextAsync("Accedi");

        await page.GetByLabel("Lingua").SelectOptionAsync("Deutsch");

        await Expect(page.Locator("h2")).ToHaveTextAsync("Anmelden");
        await page.GotoAsync($"{_node.Address}/setup");
        await Expect(page.Locator("h2")).ToHaveTextAsync("Diesen Knoten einrichten");
        await page.Locator("#name").FillAsync("root");
        await page.Locator("#password").FillAsync("correct horse battery");
        await page.Locator("#again").FillAsync("another password");
        await page.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator("#problem")).ToHaveTextAsync("Die beiden Passwörter sind verschieden.");
    }

    /// <summary>Numbers and days follow the language.</summary>
    [Fact]
    public async Task Event_InGerman_HasGermanFigures()
    {
        var page = await SignInAsync(1400, 900);
        await ChooseAsync(page, Language.All.Single(l => l.Tag == "de"));
        await AnswerAsync(page, Camera("door", "online", ""), Event("door", "incorrect"));

        await page.GotoAsync(_node.Address);

        await Expect(page.Locator("[data-of=rate]")).ToHaveTextAsync("12,5 /s");
        await Expect(page.Locator("#events .what")).ToHaveTextAsync("Maske falsch getragen");
        await Expect(page.Locator("[data-camera=door] .people")).ToHaveTextAsync("2 ohne Maske");
        await Expect(page.Locator("#summary")).ToHaveTextAsync("1 von 1 Kameras online");
        await Screenshots.TakeAsync(page, "language-de-1400");
    }

    private async Task<IPage> SignInAsync(int width, int height)
    {
        var page = await chromium.OpenAsync(width, height);
        await page.GotoAsync(await _node.SetupAddressAsync(Cancel));
        await page.Locator("#name").FillAsync("root");
        await page.Locator("#password").FillAsync(AccessPageTests.Password);
        await page.Locator("#again").FillAsync(AccessPageTests.Password);
        await page.Locator("#setup button").ClickAsync();
        await Expect(page.Locator("#account")).ToHaveTextAsync("root");
        return page;
    }

    private async Task ChooseAsync(IPage page, Language language) =>
        await page.Context.AddCookiesAsync([new() { Name = ChosenLanguage.Cookie, Value = language.Tag, Url = _node.Address }]);

    /// <summary>With an alert, an event and a door, as a node would tell them.</summary>
    private async Task OpenAsync(IPage page, string path, string filled)
    {
        await page.UnrouteAllAsync();
        if (path is "" or "alerts?alert=a-1")
        {
            await AnswerAsync(page, Camera("door", "degraded", "late"), Event("door", "incorrect"), Alert("a-1", "no-mask"));
            await page.RouteAsync("**/api/v1/alerts/counts", r => r.FulfillAsync(new() { ContentType = "application/json", Body = """{"open":1,"acknowledged":2}""" }));
        }

        await page.RouteAsync("**/api/v1/doors", r => r.FulfillAsync(new() { ContentType = "application/json", Body = Doors }));
        await page.GotoAsync($"{_node.Address}/{path}");
        await Expect(page.Locator(filled).First).ToBeVisibleAsync();
    }

    private static async Task<IEnumerable<string>> TooWideAsync(IPage page, string where)
    {
        var (wide, width) = (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), page.ViewportSize!.Width);
        return wide > width ? [$"{where} is {wide} px wide, not {width}"] : [];
    }

    /// <summary>Texts with words of plain letters, which no translation of the pseudo-language has.</summary>
    private static async Task<IEnumerable<string>> EnglishAsync(IPage page)
    {
        var texts = JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(
            """
            (data) => {
              const texts = [document.title];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                if (node.parentElement.closest(`${data}, script, noscript`) === null) texts.push(node.data);
              }
              document.querySelectorAll('[aria-label], [alt], [title], [placeholder]').forEach((element) => {
                if (element.closest(data) === null) texts.push(...['aria-label', 'alt', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''));
              });
              return JSON.stringify(texts);
            }
            """,
            Data))!;
        return texts.Where(t => Words().IsMatch(Names.Aggregate(t, (text, name) => text.Replace(name, "", StringComparison.Ordinal)))).Distinct();
    }

    [GeneratedRegex("[A-Za-z]{3,}")]
    private static partial Regex Words();
}
