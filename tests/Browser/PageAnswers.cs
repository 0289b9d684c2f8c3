using System.Text.Json;
using Microsoft.Playwright;

namespace MaskPose.Edge.Browser;

/// <summary>What the roles behind a page answer, as a test says it.</summary>
internal static class PageAnswers
{
    /// <summary>A PNG of one pixel.</summary>
    private static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>Answers all that the page asks for.</summary>
    /// <param name="rules">The node's rules, as the inside of a JSON array.</param>
    public static async Task AnswerAsync(IPage page, string cameras, string events, string alerts = "[]", string rules = "\"no-mask\"")
    {
        await RouteAsync(page, "**/api/v1/alerts**", alerts);
        await RouteAsync(page, "**/api/v1/node", $$"""
            {"site":"school","node":"door-box","version":"0.1.0","at":"2026-01-02T03:05:05Z","timeZone":"Europe/Rome","rules":[{{rules}}],
             "alertTopic":"maskpose/v1/school/door-box/camera/+/alert"}
            """);
        await RouteAsync(page, "**/health/live", "{}");
        await RouteAsync(page, "**/health/ready", """{"status":"healthy","checks":[]}""");
        await PictureAsync(page, "correct=0, incorrect=0, unmasked=2, unknown=0");
        await RouteAsync(page, "**/api/v1/cameras", cameras);
        await RouteAsync(page, "**/api/v1/events**", events);
    }

    private static async Task RouteAsync(IPage page, string path, string json) =>
        await page.RouteAsync(path, r => r.FulfillAsync(new() { ContentType = "application/json", Body = json }));

    /// <summary>Answers with a picture in which these faces were seen.</summary>
    public static async Task PictureAsync(IPage page, string faces) => await page.RouteAsync("**/picture.jpg*", r => r.FulfillAsync(new()
    {
        ContentType = "image/png",
        Headers = new Dictionary<string, string> { ["MaskPose-Faces"] = faces },
        BodyBytes = Pixel,
    }));

    public static string Camera(string id, string condition, string reason) => JsonSerializer.Serialize(new[]
    {
        new { camera = id, condition, reason, frameRate = 12.5, frameAgeMs = 80.0, droppedFrames = 3 },
    });

    public static string Event(string camera, string state) => JsonSerializer.Serialize(new[]
    {
        new { id = "1", time = "2026-01-02T03:04:05Z", data = new { eventId = "e", camera, state, phase = "end", confidence = 0.914, beganAt = "2026-01-02T03:02:35Z" } },
    });

    public static string Alert(string id, string rule) => JsonSerializer.Serialize(new[]
    {
        new
        {
            id = "2",
            time = "2026-01-02T03:04:05Z",
            data = new { eventId = id, camera = "door", rule, severity = "warning", state = "unmasked", phase = "begin", beganAt = "2026-01-02T03:04:05Z", confidence = 0.93, acknowledged = (object?)null },
        },
    });
}
