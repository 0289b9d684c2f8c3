using MaskPose.Edge.Gateway.Page.Languages;
using Xunit;

namespace MaskPose.Edge.Unit.Gateway.Page.Languages;

public sealed class ScriptTextsTests
{
    [Fact]
    public void Text_OfAScript_IsFoundOnce() =>
        Assert.Equal(["Open", "camera {camera}"], ScriptTexts.Of("set('not'); t('Open'); f(t('camera {camera}', data), t(\n 'Open'))"));

    [Fact]
    public void Module_OfTheBrowsersLanguage_HasOnlyWhatIsTranslated() =>
        Assert.Equal("export const language = \"qps-ploc\";\nexport const words = {\"Now\":\"⟦Ñöŵéẋ⟧\"};\n", ScriptTexts.ModuleIn(Language.Pseudo, ["Now", "CSV", "Now"]));

    [Fact]
    public void Module_InEnglish_HasNoWords() =>
        Assert.Equal("export const language = \"en\";\nexport const words = {};\n", ScriptTexts.ModuleIn(Language.English, ["Now"]));
}
