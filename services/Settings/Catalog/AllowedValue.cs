using System.ComponentModel.DataAnnotations;
using System.Globalization;
using MaskPose.Edge.Core.Settings;

namespace MaskPose.Edge.Settings.Catalog;

/// <summary>What the annotations of a setting allow.</summary>
public static class AllowedValue
{
    /// <summary>The words that may be written; none where the setting is not one of a few words.</summary>
    public static IEnumerable<string> Words(IEnumerable<ValidationAttribute> annotations) =>
        annotations.OfType<AllowedValuesAttribute>().SelectMany(a => a.Values).OfType<string>().Where(w => w.Length > 0);

    /// <summary>In words for an error; null when the value is allowed.</summary>
    public static string? Refusal(IEnumerable<ValidationAttribute> annotations, object? value) => annotations
        .Where(a => !a.IsValid(value))
        .Select(a => a switch
        {
            LimitsAttribute limits => limits.ToString(),
            RangeAttribute range => string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}"),
            AllowedValuesAttribute values => string.Join(", ", values.Values.Where(v => v is not "")),
            StringLengthAttribute length => string.Create(CultureInfo.InvariantCulture, $"up to {length.MaximumLength} characters"),
            RequiredAttribute => "any text except an empty one",
            _ => (a.ErrorMessage ?? a.GetType().Name).Replace("allowed: ", "", StringComparison.Ordinal).TrimEnd('.'),
        })
        .FirstOrDefault();
}
