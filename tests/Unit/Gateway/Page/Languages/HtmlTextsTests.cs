using MaskPose.Edge.Gateway.Page.Languages;
using Xunit;

namespace MaskPose.Edge.Unit.Gateway.Page.Languages;

public sealed class HtmlTextsTests
{
    [Theory]
    [InlineData("<p>Open alerts</p>", "Open alerts")]
    [InlineData("<p>Signed in\n   as <strong id=\"who\"></strong></p>", "Signed in as <1></1>")]
    [InlineData("<li><a href=\"./\"><svg><path d=\"M4\"/></svg>Now</a></li>", "Now")]
    [InlineData("<li><a href=\"alerts\">Open <span id=\"count\"></span></a></li>", "Open")]
    [InlineData("<p>There are more: <a href=\"alerts\">all open alerts</a>.</p>", "There are more: <1>all open alerts</1>.")]
    [InlineData("<p><strong>No door is configured.</strong></p>", "No door is configured.")]
    [InlineData("<p><strong>No rule.</strong> Events are below.</p>", "<1>No rule.</1> Events are below.")]
    [InlineData("<p>Set <code>Cameras:ID</code> in <code>a.json</code>.</p>", "Set {1} in {2}.")]
    [InlineData("<p><code>curl</code> · 90° <strong id=\"site\"></strong></p>", "")]
    [InlineData("<title>Account · MaskPose Edge</title>", "Account")]
    [InlineData("<option value=\"ntfy\">ntfy</option>", "")]
    [InlineData("<img alt=\"QR code\"><ul aria-label=\"Steps\" data-label=\"x\"></ul>", "QR code|Steps")]
    [InlineData("<!-- content --><input placeholder=\"cleaning\"> handled", "cleaning|handled")]
    public void Text_OfHtml_IsFound(string html, string expected) =>
        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), HtmlTexts.Of(html));

    /// <summary>Only the texts differ.</summary>
    [Fact]
    public void Page_InThePseudoLanguage_KeepsItsMarkup()
    {
        var page = HtmlTexts.In(Language.Pseudo, "<html lang=\"en\"><p class=\"a\">Set <code>KEY</code>: <a href=\"users\">users</a></p>");

        Assert.Equal("<html lang=\"qps-ploc\"><p class=\"a\">⟦Šéţ <code>KEY</code>: <a href=\"users\">ûšéŕš</a>éẋţŕå⟧</p>", page);
    }

    [Fact]
    public void Page_InAnyLanguage_HasTheChoiceOfThem()
    {
        var page = HtmlTexts.In(Language.All.Single(l => l.Tag == "de"), "<select><!-- languages --></select>");

        Assert.StartsWith("<select><option value=\"en\" lang=\"en\">English</option><option value=\"de\" lang=\"de\" selected>Deutsch</option>", page, StringComparison.Ordinal);
    }
}
