using System.ComponentModel.DataAnnotations;
using MaskPose.Edge.Settings.Catalog;

namespace MaskPose.Edge.Settings;

/// <summary>Checks options by their annotations and, where those hold, by their own check; each error names key and value.</summary>
public static class AnnotatedOptions
{
    public static void Check(string section, object options, List<string> errors)
    {
        var settings = SettingProperty.Of(options.GetType());
        var found = settings.Select(s => (Setting: s, Refused: Refused(s, options))).Where(f => f.Refused is not null).ToList();
        errors.AddRange(found.Select(f => Text(section, f.Setting, options, f.Refused!.FormatErrorMessage(f.Setting.Name))));
        if (found.Count == 0 && options is IValidatableObject whole)
        {
            errors.AddRange(whole.Validate(new ValidationContext(options)).Select(
                r => Text(section, settings.First(s => s.Name == r.MemberNames.First()), options, r.ErrorMessage!)));
        }
    }

    /// <summary>A missing value needs no further error.</summary>
    private static ValidationAttribute? Refused(SettingProperty setting, object options) =>
        setting.Annotations.OrderBy(a => a is not RequiredAttribute).FirstOrDefault(a => !a.IsValid(setting.Read(options)));

    private static string Text(string section, SettingProperty setting, object options, string allowed) =>
        $"{section}:{setting.Name} is \"{setting.Read(options)}\"; {allowed}";
}
