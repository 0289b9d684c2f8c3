using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using MaskPose.Edge.Gateway;
using MaskPose.Edge.Integration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Xunit;
using static MaskPose.Edge.Browser.PageAnswers;
using static Microsoft.Playwright.Assertions;

namespace MaskPose.Edge.Browser;

/// <summary>The page of a gateway whose roles answer as each test says.</summary>
public sealed partial class PageStatesTests(Chromium chromium) : IAsyncLifetime
{
    private WebApplication? _gateway;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration[OpenNodes.Key] = "false";
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
        await AnswerAsync(page, cameras: "[]", events: "[]");

        await page.GotoAsync(_gateway!.Urls.First());

        await Expect(page.Locator("#no-camera")).ToContainTextAsync("No camera is configured");
        await Expect(page.Locator("#no-event")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "no-camera");
    }

    [Fact]
    public async Task Picture_OfACamera_ItsNumbersAreThoseOfThatPicture()
    {
        var page = await chromium.OpenAsync();
        await AnswerAsync(page, Camera("door", "online", ""), "[]");

        await page.GotoAsync(_gateway!.Urls.First());
        await Expect(page.Locator("[data-camera=door] .people")).ToHaveTextAsync("2 unmasked");
        await page.UnrouteAsync("**/picture.jpg*");
        await PictureAsync(page, "correct=0, incorrect=0, unmasked=0, unknown=0");

        await Expect(page.Locator("[data-camera=door] .people")).ToHaveTextAsync("Nobody in this picture");
    }

    /// <summary>Where no camera is online nobody knows who is there, and nothing may claim to.</summary>
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Cameras_AllOffline_IsRedAndNothingClaimsThatNobodyIsThere(int width)
    {
        var page = await chromium.OpenAsync(width);
        await AnswerAsync(page, Camera("door", "offline", "wrong password"), "[]");

        await page.GotoAsync(_gateway!.Urls.First());

        await Expect(page.Locator("#blind")).ToContainTextAsync("No camera is online");
        await Expect(page.Locator("#blind")).Not.ToHaveClassAsync(WarningClass());
        await Expect(page.Locator("#no-event")).ToContainTextAsync("no camera is online");
        await Expect(page.Locator("#summary")).ToHaveTextAsync("0 of 1 cameras online");
        await Expect(page.Locator("body")).Not.ToContainTextAsync(Nobody());
        await Screenshots.TakeAsync(page, $"blind-{width}");
    }

    [Fact]
    public async Task Node_WithoutRules_SaysHowToHaveOne()
    {
        var page = await chromium.OpenAsync();
        await AnswerAsync(page, Camera("door", "online", ""), "[]", rules: "");

        await page.GotoAsync(_gateway!.Urls.First());

        await Expect(page.Locator("#no-rule")).ToContainTextAsync("--set Alerts:Rules:no-mask:Preset=entrance");
        await Expect(page.Locator("#no-alert")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Node_WithRules_SaysWhereItsAlertsGoAndWhoItIs()
    {
        var page = await chromium.OpenAsync();
        await AnswerAsync(page, Camera("door", "online", ""), "[]");

        await page.GotoAsync(_gateway!.Urls.First());

        await Expect(page.Locator("#no-alert")).ToContainTextAsync("maskpose/v1/school/door-box/camera/+/alert");
        await Expect(page.Locator("#identity")).ToHaveTextAsync("school · door-box v0.1.0");
        await Expect(page.Locator("#clock")).ToHaveTextAsync(Clock());
    }

    [Fact]
    public async Task Readiness_AnyEntryThatIsNotHealthy_IsSaidInPlainWordsAtTheTop()
    {
        var page = await chromium.OpenAsync();
        await AnswerAsync(page, Camera("door", "online", ""), "[]");
        await page.RouteAsync("**/health/ready", r => r.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = """
                {"status":"unhealthy","checks":[
                  {"name":"exposure","status":"degraded","reason":"Node:Address is *"},
                  {"name":"mqtt","status":"unhealthy","reason":"connection refused"},
                  {"name":"store","status":"healthy","reason":""},
                  {"name":"something-new","status":"degraded","reason":"it is late"}]}
                """,
        }));

        await page.GotoAsync(_gateway!.Urls.First());

        await Expect(page.Locator("#not-ready li")).ToHaveTextAsync(
        [
            "Anybody on the network can use this node: Node:Address is *",
            "The MQTT broker is not connected, so nothing is published: connection refused",
            "something-new: it is late",
        ]);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Alerts_Open_ComeFirstAndAreAcknowledgedByAName(int width)
    {
        var page = await chromium.OpenAsync(width, 1000);
        await AnswerAsync(page, Camera("door", "online", ""), Event("door", "unmasked"), alerts: Alert("a-1", "no-mask"));
        var sent = new List<string?>();
        await page.RouteAsync("**/acknowledge", r =>
        {
            sent.Add(r.Request.PostData);
            return r.FulfillAsync(new() { ContentType = "application/json", Body = "{}" });
        });

        await page.GotoAsync(_gateway!.Urls.First());
        await Expect(page.Locator(".alert")).ToContainTextAsync("no-mask · camera door");
        await Expect(page).ToHaveTitleAsync("(1) MaskPose Edge");
        Assert.True(await page.EvaluateAsync<bool>(
            "document.querySelector('.alert').getBoundingClientRect().top < document.querySelector('.camera').getBoundingClientRect().top"));
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await Screenshots.TakeAsync(page, $"alerts-{width}");
        await page.Locator(".alert button").ClickAsync();
        await page.GetByLabel("Your name").FillAsync("ana");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(page.Locator(".alert")).ToHaveCountAsync(0);
        await Expect(page.Locator("#person-name")).ToHaveTextAsync("ana");
        Assert.Equal(["""{"by":"ana"}"""], sent);
    }

    /// <summary>The second time nobody is asked for their name.</summary>
    [Fact]
    public async Task Alerts_AcknowledgedAgain_NoNameIsAskedFor()
    {
        var page = await chromium.OpenAsync();
        await page.AddInitScriptAsync("localStorage.setItem('maskpose.name', 'ana')");
        await AnswerAsync(page, Camera("door", "online", ""), "[]", alerts: Alert("a-1", "no-mask"));
        await page.RouteAsync("**/acknowledge", r => r.FulfillAsync(new() { ContentType = "application/json", Body = "{}" }));

        await page.GotoAsync(_gateway!.Urls.First());
        await page.Locator(".alert button").ClickAsync();

        await Expect(page.Locator(".alert")).ToHaveCountAsync(0);
        await Expect(page.Locator("#who")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Texts_FullOfMarkup_AreShownAsTexts()
    {
        const string Markup = "<img src=x onerror=document.title='broken'><b>bold</b>";
        var page = await chromium.OpenAsync();
        await AnswerAsync(page, Camera(Markup, "offline", Markup), Event(Markup, Markup), Alert("a-1", Markup));

        await page.GotoAsync(_gateway!.Urls.First());

        await Expect(page.Locator(".camera h3")).ToHaveTextAsync(Markup);
        await Expect(page.Locator(".camera .reason")).ToHaveTextAsync(Markup);
        await Expect(page.Locator("#events tr")).ToContainTextAsync(Markup);
        await Expect(page.Locator("main b")).ToHaveCountAsync(0);
        await Expect(page.Locator(".alert")).ToContainTextAsync(Markup);
        await Expect(page).ToHaveTitleAsync("(1) MaskPose Edge");
    }

    [Theory]
    [InlineData("correct", "Correctly Masked")]
    [InlineData("unmasked", "Unmasked")]
    [InlineData("incorrect", "Incorrectly Masked")]
    [InlineData("drowsy", "Drowsy")]
    public async Task Event_OfAState_IsSaidInWords(string state, string words)
    {
        var page = await chromium.OpenAsync();
        await AnswerAsync(page, Camera("door", "online", ""), Event("door", state));

        await page.GotoAsync(_gateway!.Urls.First());

        await Expect(page.Locator("#events .what")).ToHaveTextAsync(words);
        await Expect(page.Locator("#events tr")).ToContainTextAsync("1 min 30 s");
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
        await AnswerAsync(page, Camera("a-camera-with-a-rather-long-name-of-40", "offline", reason), Event("door", "incorrect"), Alert("a-1", new string('x', 40)));

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
        await AnswerAsync(page, Camera("door", "degraded", "Alerts is late"), Event("door", "incorrect"), Alert("a-1", "no-mask"));
        await page.GotoAsync(_gateway!.Urls.First());
        await Expect(page.Locator("#events tr")).ToHaveCountAsync(1);
        await Expect(page.Locator(".people li")).ToHaveCountAsync(1);

        var result = await page.RunAxe();

        Assert.Empty(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")));
    }

    [GeneratedRegex("\\bwarning\\b")]
    private static partial Regex WarningClass();

    [GeneratedRegex("nobody", RegexOptions.IgnoreCase)]
    private static partial Regex Nobody();

    [GeneratedRegex("04:0[5-9]:\\d\\d$")]
    private static partial Regex Clock();
}
