using System.Globalization;
using System.Text.RegularExpressions;
using MaskPose.Edge.Alerts.Settings;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Rules;

/// <summary>Checks section <c>Alerts</c> as a whole; every error names its key, the value and what is allowed.</summary>
internal sealed partial class AlertsValidation : IValidateOptions<AlertsOptions>
{
    public ValidateOptionsResult Validate(string? name, AlertsOptions options)
    {
        var errors = new List<string>();
        CheckId(nameof(AlertsOptions.Site), options.Site, errors);
        CheckId(nameof(AlertsOptions.Node), options.Node, errors);
        foreach (var range in AlertsRanges.All)
        {
            if (range.Value(options) is var value && !(value >= range.Minimum && value <= range.Maximum))
            {
                errors.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{range.Key} is {value}; allowed: {range.Minimum} to {range.Maximum}{range.Unit}."));
            }
        }

        RulesValidation.Check(options, errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    /// <summary>Whether it can be a part of a topic.</summary>
    internal static bool IsId(string id) => Id().IsMatch(id);

    private static void CheckId(string key, string id, List<string> errors)
    {
        if (!IsId(id))
        {
            errors.Add($"{AlertsOptions.Section}:{key} is \"{id}\"; allowed: a-z, 0-9 and -, 1 to 40 of them.");
        }
    }

    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\z")]
    private static partial Regex Id();
}
