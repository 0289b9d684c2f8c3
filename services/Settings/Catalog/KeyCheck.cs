using System.ComponentModel;
using MaskPose.Edge.Core.Wording;
using Microsoft.Extensions.Configuration;

namespace MaskPose.Edge.Settings.Catalog;

/// <summary>What is wrong with one setting.</summary>
/// <param name="Path">Its key.</param>
/// <param name="Message">Names key, value and what is allowed.</param>
public sealed record SettingError(string Path, string Message);

/// <summary>A misspelt key is an error, not a silent default; so is a value of another kind. Limits are <see cref="BoundSetting"/>'s.</summary>
public static class KeyCheck
{
    /// <param name="foreign">Sections that others check.</param>
    public static IEnumerable<SettingError> Errors(SettingsCatalog catalog, IConfiguration configuration, IReadOnlyList<string> foreign)
    {
        var errors = new List<SettingError>();
        foreach (var section in configuration.GetChildren().Where(s => !foreign.Contains(s.Key, StringComparer.OrdinalIgnoreCase)))
        {
            var name = catalog.Sections.Keys.FirstOrDefault(k => k.Equals(section.Key, StringComparison.OrdinalIgnoreCase));
            if (name is null)
            {
                errors.Add(new(section.Path, $"{section.Key}: there is no such section; allowed: {string.Join(", ", catalog.Sections.Keys)}.{Nearest.Hint(section.Key, catalog.Sections.Keys)}"));
            }
            else
            {
                Check(section, catalog.Sections[name], errors);
            }
        }

        return errors;
    }

    private static void Check(IConfigurationSection section, Type[] types, List<SettingError> errors)
    {
        if (types is [var single] && SettingProperty.IsValueType(single))
        {
            CheckValue(section, single, errors);
            return;
        }

        if (section.Value is { Length: > 0 } value)
        {
            errors.Add(new(section.Path, $"{section.Path} is \"{value}\"; allowed: an object with settings."));
        }

        foreach (var child in section.GetChildren())
        {
            var known = types.Select(t => SettingProperty.EntryType(t) ?? Find(t, child.Key)).OfType<Type>().ToArray();
            if (known.Length == 0)
            {
                var allowed = types.SelectMany(SettingProperty.Of).Select(p => p.Name).ToList();
                errors.Add(new(child.Path, $"{child.Path}: there is no such setting; allowed: {string.Join(", ", allowed)}.{Nearest.Hint(child.Key, allowed)}"));
            }
            else
            {
                Check(child, known, errors);
            }
        }
    }

    private static Type? Find(Type type, string key) =>
        SettingProperty.Of(type).FirstOrDefault(p => p.Name.Equals(key, StringComparison.OrdinalIgnoreCase))?.Type;

    private static void CheckValue(IConfigurationSection section, Type type, List<SettingError> errors)
    {
        if (section.GetChildren().Any())
        {
            errors.Add(new(section.Path, $"{section.Path} is an object or a list; allowed: one value."));
            return;
        }

        var value = section.Value ?? "";
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        if (kind != typeof(string) && !(value.Length == 0 && kind != type) && !TypeDescriptor.GetConverter(kind).IsValid(value))
        {
            errors.Add(new(section.Path, $"{section.Path} is \"{value}\"; allowed: {Allowed(kind)}.{(kind.IsEnum ? Nearest.Hint(value, Enum.GetNames(kind)) : "")}"));
        }
    }

    private static string Allowed(Type kind) => kind == typeof(bool) ? "true or false"
        : kind == typeof(int) || kind == typeof(long) ? "a whole number"
        : kind.IsEnum ? string.Join(", ", Enum.GetNames(kind))
        : "a number";
}
