using System.Text.Json;
using Deque.AxeCore.Playwright;
using MaskPose.Edge.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MaskPose.Edge.Browser;

/// <summary>The page of a gateway whose roles answer as each test says.</summary>
public sealed class PageStatesTests(Chromium chromium) : IAsyncLifetime
{
    private WebApplication? _gateway;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddGateway(builder.Configuration);
        _gateway = builder.Build();
        _gateway.MapGateway();
        await _gateway.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
        {
            await _gateway.DisposeAsync();
        }
    }

    [Fact]
    public async Task Cameras_None_SaysHowToConfigureOne()
    {
        var page = await chromium.OpenAsync();
        await AnswerAsync(page, cameras: "[]", events: "[]", state: """{"cameras":{}}""");

        await page.GotoAsync(_gateway!.Urls.First());

        await Expect(page.Locator("#no-camera")).ToContainTextAsync("No camera is configured");
        await Expect(page.Locator("#no-event")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "no-camera");
    }

    [Fact]
    public async Task State_NobodyThere_SaysSo()
    {
        var page = await chromium.OpenAsync();
        await AnswerAsync(page, Camera("door", "online", ""), "[]", State("door", 0));

        await page.GotoAsync(_gateway!.Urls.First());

        await Expect(page.Locator("[data-camera=door] .people")).ToHaveTextAsync("Nobody there");
    }

    [Fact]
    public async Task Texts_FullOfMarkup_AreShownAsTexts()
    {
        const string Markup = "<img src=x onerror=document.title='broken'><b>bold</b>";
        var page = await chromium.OpenAsync();
        await AnswerAsync(page, Camera(Markup, "offline", Markup), Event(Markup, Markup), """{"cameras":{}}""");

        await page.GotoAsync(_gateway!.Urls.First());

        await Expect(page.Locator(".camera h3")).ToHaveTextAsync(Markup);
        await Expect(page.Locator(".camera .reason")).ToHaveTextAsync(Markup);
        await Expect(page.Locator("#events tr")).ToContainTextAsync(Markup);
        await Expect(page.Locator("main b")).ToHaveCountAsync(0);
        await Expect(page).ToHaveTitleAsync("MaskPose Edge");
    }

    [Theory]
    [InlineData("correct", "Correctly Masked")]
    [InlineData("unmasked", "Unmasked")]
    [InlineData("incorrect", "Incorrectly Masked")]
    [InlineData("drowsy", "Drowsy")]
    public async Task Event_OfAState_IsSaidInWords(string state, string words)
    {
        var page = await chromium.OpenAsync();
        await AnswerAsync(page, Camera("door", "online", ""), Event("door", state), State("door", 1));

        await page.GotoAsync(_gateway!.Urls.First());

        await Expect(page.Locator("#events .what")).ToHaveTextAsync(words);
        await Expect(page.Locator("#events tr")).ToContainTextAsync("began");
        await Expect(page.Locator("#events tr")).ToContainTextAsync("91 %");
    }

    [Theory]
    [InlineData(360, 740, ColorScheme.Light)]
    [InlineData(820, 1180, ColorScheme.Dark)]
    [InlineData(1100, 800, ColorScheme.Light)]
    [InlineData(1920, 1080, ColorScheme.Dark)]
    public async Task Page_OnAnyScreen_FitsItsWidth(int width, int height, ColorScheme scheme)
    {
        var page = await chromium.OpenAsync(width, height, scheme);
        var reason = $"rtsp://10.0.0.20/{new string('x', 200)}: no answer";
        await AnswerAsync(page, Camera("a-camera-with-a-rather-long-name-of-40", "offline", reason), Event("door", "incorrect"), State("door", 1));

        await page.GotoAsync(_gateway!.Urls.First());
        await Expect(page.Locator("#events tr")).ToHaveCountAsync(1);

        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.True(await page.EvaluateAsync<bool>("(e => e.scrollWidth <= e.clientWidth)(document.querySelector('.scroll'))"));
        await Screenshots.TakeAsync(page, $"width-{width}");
    }

    /// <summary>The rules of axe-core, WCAG 2 A and AA among them.</summary>
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Page_ByTheRulesOfAxe_IsAccessible(ColorScheme scheme)
    {
        var page = await chromium.OpenAsync(scheme: scheme);
        await AnswerAsync(page, Camera("door", "degraded", "Alerts is late"), Event("door", "incorrect"), State("door", 1));
        await page.GotoAsync(_gateway!.Urls.First());
        await Expect(page.Locator("#events tr")).ToHaveCountAsync(1);
        await Expect(page.Locator(".people li")).ToHaveCountAsync(1);

        var result = await page.RunAxe();

        Assert.Empty(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")));
    }

    private static async Task AnswerAsync(IPage page, string cameras, string events, string state)
    {
        await page.RouteAsync("**/api/v1/cameras", r => r.FulfillAsync(new() { ContentType = "application/json", Body = cameras }));
        await page.RouteAsync("**/api/v1/events**", r => r.FulfillAsync(new() { ContentType = "application/json", Body = events }));
        await page.RouteAsync("**/api/v1/state", r => r.FulfillAsync(new() { ContentType = "application/json", Body = state }));
    }

    private static string Camera(string id, string condition, string reason) => JsonSerializer.Serialize(new[]
    {
        new { camera = id, condition, reason, frameRate = 12.5, frameAgeMs = 80.0, droppedFrames = 3 },
    });

    private static string Event(string camera, string state) => JsonSerializer.Serialize(new[]
    {
        new { id = "1", time = "2026-01-02T03:04:05Z", data = new { camera, state, phase = "begin", confidence = 0.914 } },
    });

    private static string State(string camera, int correct)
    {
        var data = new { camera, watched = true, counts = new { correct, incorrect = 0, unmasked = 0, unknown = 0 } };
        var cameras = new Dictionary<string, object> { [camera] = new { state = new { data } } };
        return JsonSerializer.Serialize(new { cameras });
    }
}
