using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MaskPose.Edge.Browser;

/// <summary>What the tests of a running node share.</summary>
internal static partial class LivePage
{
    /// <summary>A clip of people: the self-test scene beside the program, else one beside the source tree.</summary>
    public static string Clip()
    {
        string[] clips =
        [
            Path.Combine(AppContext.BaseDirectory, "scene", "scene.mp4"),
            Path.Combine(Repository.Root, "../shared/data/clips/pexels_8363849_classroom_masked_children.mp4"),
        ];
        var clip = Array.Find(clips, File.Exists);
        Assert.SkipWhen(clip is null, $"there is no clip: {string.Join(", ", clips)}");
        return clip!;
    }

    /// <summary>What the browser complains of: errors, and violations of the content policy; but a node may get ready late.</summary>
    public static List<string> Complaints(IPage page)
    {
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            // The documented answer of a camera that has no picture yet.
            var isLatePicture = message.Location.Contains("/picture.jpg", StringComparison.Ordinal)
                && message.Text.Contains("status of 503", StringComparison.Ordinal);
            if (message.Type is "error" or "warning" && !isLatePicture && !message.Location.Contains("/health/ready", StringComparison.Ordinal))
            {
                complaints.Add($"{message.Location}: {message.Text}");
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        return complaints;
    }

    /// <summary>The camera's picture is there, and after a while it is another.</summary>
    public static async Task AssertMovesAsync(IPage page, string camera)
    {
        var image = page.Locator($"[data-camera={camera}] canvas");
        await Expect(page.Locator($"[data-camera={camera}] .picture")).Not.ToHaveClassAsync(NoneClass(), new() { Timeout = Chromium.PatienceMs });
        await page.WaitForFunctionAsync("c => c.width > 1", await image.ElementHandleAsync());
        var first = await PixelsAsync(image);
        for (var i = 0; i < 480; i++)
        {
            await Task.Delay(250, TestContext.Current.CancellationToken);
            if (first != await PixelsAsync(image))
            {
                return;
            }
        }

        Assert.Fail($"The picture of {camera} stands still.");
    }

    /// <summary>Of the canvas itself: it needs no layout that stands still, as a screenshot does.</summary>
    private static Task<string> PixelsAsync(ILocator canvas) => canvas.EvaluateAsync<string>("c => c.toDataURL()");

    [GeneratedRegex("\\bnone\\b")]
    private static partial Regex NoneClass();
}
