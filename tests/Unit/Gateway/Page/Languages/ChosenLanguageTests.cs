using MaskPose.Edge.Gateway.Page.Languages;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace MaskPose.Edge.Unit.Gateway.Page.Languages;

public sealed class ChosenLanguageTests
{
    [Theory]
    [InlineData("", "", "en")]
    [InlineData("", "de-AT,de;q=0.9,en;q=0.8", "de")]
    [InlineData("", "en;q=0.5, it;q=0.7", "it")]
    [InlineData("", "pl, fr;q=0.3", "fr")]
    [InlineData("", "de;q=0, es", "es")]
    [InlineData("", "qps-ploc", "en")]
    [InlineData("", ";;;not a header", "en")]
    [InlineData("maskpose-language=it", "de", "it")]
    [InlineData("maskpose-language=qps-ploc", "de", "qps-ploc")]
    [InlineData("maskpose-language=xx", "de", "de")]
    public void Language_OfCookieAndBrowser_IsTheFirstThatThePageHas(string cookie, string accepted, string expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Cookie = cookie;
        request.Headers.AcceptLanguage = accepted;

        Assert.Equal(expected, ChosenLanguage.Of(request).Tag);
    }
}
