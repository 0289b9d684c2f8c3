using Microsoft.Playwright;

namespace MaskPose.Edge.Browser;

/// <summary>Pictures of the page for whoever wants to look at them: artifacts/screenshots beside the tests' program.</summary>
internal static class Screenshots
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "artifacts", "screenshots");

    public static Task TakeAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png"), FullPage = true });
}
