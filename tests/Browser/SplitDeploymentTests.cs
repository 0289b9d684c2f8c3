using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MaskPose.Edge.Browser;

/// <summary>Six processes, one role each, as the compose file makes them.</summary>
public sealed class SplitDeploymentTests(Chromium chromium)
{
    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = Chromium.PatienceMs };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Split_OneRoleAProcess_WorksAndSaysWhatIsLost()
    {
        var page = await chromium.OpenAsync();
        var clip = LivePage.Clip();
        using var broker = new Mosquitto();
        await using var site = await SplitDeployment.StartAsync(broker.Port, [$"Cameras:door:Source={clip}"], Cancel);
        var complaints = LivePage.Complaints(page);

        await page.GotoAsync(site["gateway"].Address);

        await LivePage.AssertMovesAsync(page, "door");
        await Expect(page.Locator("#events tr").First).ToContainTextAsync("door", Soon);
        Assert.Contains("maskpose.event.", await broker.NextAsync("maskpose/v1/+/+/camera/door/event/#", Cancel), StringComparison.Ordinal);
        Assert.True(complaints.Count == 0, string.Join('\n', complaints));

        await site["classifier"].StopAsync();
        await Expect(page.Locator("[data-camera=door] .condition")).ToContainTextAsync("Degraded", Soon);
        await Expect(page.Locator("[data-camera=door] .reason")).ToContainTextAsync("MaskClassifier", Soon);
        await LivePage.AssertMovesAsync(page, "door");

        await site["ingest"].StopAsync();
        await Expect(page.Locator("#unreachable")).ToContainTextAsync("Gateway:CameraIngest", Soon);

        await site["alerts"].StopAsync();
        await Expect(page.Locator("#events-note")).ToContainTextAsync("Gateway:Alerts", Soon);
    }
}
