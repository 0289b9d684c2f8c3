using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace MaskPose.Edge.Node.Settings;

/// <summary>One setting as the options have it.</summary>
/// <param name="Path">Its key.</param>
internal sealed record BoundSetting(string Path, PropertyInfo Property, object? Value)
{
    public bool IsSecret => Property.GetCustomAttribute<DataTypeAttribute>()?.DataType == DataType.Password;
}

/// <summary>All settings of a configuration with the values that hold, those that nobody set included.</summary>
internal static class BoundSettings
{
    /// <param name="change">Gives the options to look at in place of some, for instance with presets applied.</param>
    public static IEnumerable<BoundSetting> From(SettingsCatalog catalog, IConfiguration configuration, Func<object, object>? change = null) =>
        catalog.Sections.SelectMany(section => section.Value.SelectMany(
            type => Walk(section.Key, configuration.GetSection(section.Key).Get(type) ?? Make(type), change ?? (options => options))));

    private static IEnumerable<BoundSetting> Walk(string path, object options, Func<object, object> change)
    {
        options = change(options);
        if (options is IDictionary entries)
        {
            return entries.Keys.Cast<string>().Order(StringComparer.Ordinal).SelectMany(id => Walk($"{path}:{id}", entries[id]!, change));
        }

        return SettingsCatalog.Properties(options.GetType()).SelectMany(p => SettingsCatalog.IsValue(p.PropertyType)
            ? [new BoundSetting($"{path}:{p.Name}", p, p.GetValue(options))]
            : p.GetValue(options) is { } nested ? Walk($"{path}:{p.Name}", nested, change) : []);
    }

    private static object Make(Type type) => Activator.CreateInstance(type)!;
}
