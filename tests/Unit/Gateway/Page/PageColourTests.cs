using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace MaskPose.Edge.Unit.Gateway.Page;

/// <summary>WCAG 2.2, success criterion 1.4.3: text has a contrast of at least 4.5 to 1 with what is behind it.</summary>
public sealed partial class PageColourTests
{
    private static readonly string[] TextColours = ["text", "soft", "correct", "unmasked", "incorrect", "unknown", "warn"];

    public static TheoryData<string, string> Texts()
    {
        var all = new TheoryData<string, string>();
        foreach (var colour in TextColours)
        {
            all.Add("light", colour);
            all.Add("dark", colour);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_OnSurfaceAndGround_IsReadable(string theme, string colour)
    {
        var colours = Colours(theme);

        Assert.InRange(Contrast(colours[colour], colours["surface"]), 4.5, 21);
        Assert.InRange(Contrast(colours[colour], colours["ground"]), 4.5, 21);
    }

    [Fact]
    public void Contrast_BlackOnWhite_Is21() => Assert.Equal(21, Contrast("#000000", "#ffffff"), 1e-9);

    private static Dictionary<string, string> Colours(string theme)
    {
        var themes = Page.Read("page.css").Split("prefers-color-scheme: dark");
        var block = themes[theme == "light" ? 0 : 1];
        return Colour().Matches(block).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
    }

    private static double Contrast(string first, string second)
    {
        var (a, b) = (Luminance(first), Luminance(second));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour) =>
        (0.2126 * Linear(colour[1..3])) + (0.7152 * Linear(colour[3..5])) + (0.0722 * Linear(colour[5..7]));

    private static double Linear(string hex)
    {
        var value = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex("--([a-z]+): (#[0-9a-f]{6});")]
    private static partial Regex Colour();
}
