using System.Globalization;
using MaskPose.Edge.Node.Settings;
using Xunit;

namespace MaskPose.Edge.Unit.Node;

/// <summary>docs/configuration.md has a row for every setting, with its true default, and no other.</summary>
public sealed class ConfigurationDocumentTests
{
    private static readonly string[] Document =
        File.ReadAllLines(Path.Combine(Repository.Root, "docs", "configuration.md"));

    public static TheoryData<string, string> Settings()
    {
        var data = new TheoryData<string, string>();
        foreach (var (key, setting) in NodeSettings.Catalog.Values)
        {
            data.Add(key, Text(setting.Default));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Row_OfEverySetting_StatesItsDefault(string key, string value)
    {
        var row = Assert.Single(Document, l => l.StartsWith($"| `{key}` |", StringComparison.Ordinal));

        Assert.Equal(value.Length == 0 ? "" : $"`{value}`", row.Split('|')[2].Trim());
    }

    [Fact]
    public void Row_OfEverySettingOfTheLog_StatesItsDefault() => Assert.All(
        LoggingSettings.All, s => Row_OfEverySetting_StatesItsDefault(s.Key, s.Default));

    [Fact]
    public void Rows_OfTheDocument_AreAllSettings()
    {
        var known = Settings().Select(s => s.Data.Item1).Concat(LoggingSettings.All.Select(s => s.Key)).ToHashSet();
        var documented = Document.Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('`')[1]);

        Assert.Empty(documented.Except(known));
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        bool b => b ? "true" : "false",
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
