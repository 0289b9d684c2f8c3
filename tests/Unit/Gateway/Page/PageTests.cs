using System.Text.RegularExpressions;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Overlay;
using Xunit;

namespace MaskPose.Edge.Unit.Gateway.Page;

public sealed partial class PageTests
{
    public static TheoryData<string> Files => [.. Page.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_Always_AsksNoOtherHost(string file)
    {
        var urls = Url().Matches(Page.Read(file)).Select(m => m.Value).Where(u => u != "http://www.w3.org/2000/svg");

        Assert.Empty(urls);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Script_Always_SetsNoMarkup(string file) =>
        Assert.DoesNotMatch("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|setAttribute\\('on", Page.Read(file));

    [Theory]
    [MemberData(nameof(Files))]
    public void Page_Always_HasNothingInline(string file)
    {
        if (file.EndsWith(".html", StringComparison.Ordinal))
        {
            Assert.DoesNotMatch("<style|style=|<script>|\\son[a-z]+=|javascript:", Page.Read(file));
        }
    }

    [Fact]
    public void Index_Imports_AreAllThere()
    {
        var names = Reference().Matches(string.Concat(Page.Files.Select(Page.Read))).Select(m => m.Groups[1].Value.Split('?')[0])
            .Where(n => !n.StartsWith("api/", StringComparison.Ordinal) && n != "./" && !n.StartsWith('#'));

        Assert.All(names, name => Assert.Contains($"page/{(name.Contains('.', StringComparison.Ordinal) ? name : name + ".html")}", Page.Files));
    }

    [Theory]
    [InlineData(MaskVerdict.Correct)]
    [InlineData(MaskVerdict.Incorrect)]
    [InlineData(MaskVerdict.Unmasked)]
    [InlineData(MaskVerdict.Unknown)]
    public void Verdict_Always_HasThePicturesWord(MaskVerdict verdict)
    {
        Assert.Contains($">{VerdictStyle.Label(verdict)}<", Page.Read("index.html"), StringComparison.Ordinal);
        Assert.Contains(
            $"{ObservationJson.ToWireName(verdict)}: t('{VerdictStyle.Label(verdict)}')", Page.Read("events.js"), StringComparison.Ordinal);
    }

    [GeneratedRegex("https?://[^\\s\"'`<)]+|[\"'(]//[^\\s\"'`<)]+")]
    private static partial Regex Url();

    [GeneratedRegex("(?:from '\\./|src=\"|href=\")([^'\"]+)")]
    private static partial Regex Reference();
}
