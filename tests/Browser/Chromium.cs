using System.Collections.Concurrent;
using MaskPose.Edge.Browser;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: ClosesPages]

namespace MaskPose.Edge.Browser;

/// <summary>The system's Chromium, driven by Playwright; it downloads no browser of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>How long pages and expectations may take: long enough for a busy machine.</summary>
    public const int PatienceMs = 180_000;

    private const string Program = "/usr/bin/chromium";

    /// <summary>By the test that opened them.</summary>
    private static readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> Contexts = [];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
        {
            return;
        }

        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,

            // Its own sandbox needs rights that containers rarely give; it sees nothing but the node under test.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
        });
    }

    /// <summary>An empty page of that size.</summary>
    public async Task<IPage> OpenAsync(int width = 1400, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipUnless(_browser is not null, $"{Program} is not installed");
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
        });
        Contexts.GetOrAdd(TestContext.Current.Test!.UniqueID, _ => []).Add(context);
        context.SetDefaultTimeout(PatienceMs);
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        return await context.NewPageAsync();
    }

    /// <summary>Closes what a test opened.</summary>
    public static async Task CloseAsync(string test)
    {
        if (Contexts.TryRemove(test, out var opened))
        {
            await Task.WhenAll(opened.Select(context => context.CloseAsync()));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
