using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Settings;

/// <summary>Checks the annotations of options; each error names key and value.</summary>
public static class AnnotatedOptions
{
    public static void Check(string section, object options, List<string> errors)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        foreach (var result in results)
        {
            var member = result.MemberNames.First();
            var value = options.GetType().GetProperty(member)?.GetValue(options);
            errors.Add($"{section}:{member} is \"{value}\"; {result.ErrorMessage}");
        }
    }
}
