using System.Collections;
using MaskPose.Edge.Core.Wording;
using Microsoft.Extensions.Configuration;

namespace MaskPose.Edge.Settings.Catalog;

/// <summary>One setting with the value that holds.</summary>
/// <param name="Path">Its key.</param>
public sealed record BoundSetting(string Path, SettingProperty Setting, object? Value)
{
    /// <summary>What is wrong with the value by its annotations; null when it is allowed.</summary>
    public SettingError? Error
    {
        get
        {
            var shown = Setting.IsSecret ? "***" : FormattableString.Invariant($"{Value}");
            return AllowedValue.Refusal(Setting.Annotations, Value) is { } allowed
                ? new(Path, $"{Path} is \"{shown}\"; allowed: {allowed}.{Nearest.Hint(shown, AllowedValue.Words(Setting.Annotations))}")
                : null;
        }
    }
}

/// <summary>All settings of a configuration with their effective values, including unset ones.</summary>
public static class BoundSettings
{
    /// <param name="change">Replaces options before they are read, for instance with presets applied.</param>
    public static IEnumerable<BoundSetting> From(SettingsCatalog catalog, IConfiguration configuration, Func<object, object>? change = null) =>
        catalog.Sections.SelectMany(section => section.Value.SelectMany(
            type => Walk(section.Key, configuration.GetSection(section.Key).Get(type) ?? SettingProperty.Make(type), change ?? (options => options))));

    private static IEnumerable<BoundSetting> Walk(string path, object options, Func<object, object> change)
    {
        options = change(options);
        if (SettingProperty.EntryType(options.GetType()) is not null)
        {
            var entries = (IDictionary)options;
            return entries.Keys.Cast<string>().Order(StringComparer.Ordinal).SelectMany(id => Walk($"{path}:{id}", entries[id]!, change));
        }

        return SettingProperty.Of(options.GetType()).SelectMany(s => s.IsValue
            ? [new BoundSetting($"{path}:{s.Name}", s, s.Read(options))]
            : s.Read(options) is { } nested ? Walk($"{path}:{s.Name}", nested, change) : []);
    }
}
