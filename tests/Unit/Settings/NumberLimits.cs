using MaskPose.Edge.Core.Settings;
using MaskPose.Edge.Node.Settings;

namespace MaskPose.Edge.Unit.Settings;

/// <summary>The numbers of a section with their limits, by key; those by id not.</summary>
internal static class NumberLimits
{
    public static IReadOnlyList<(string Key, LimitsAttribute Limits)> Of(string section) =>
    [
        .. from value in NodeSettings.Catalog.Values
           where value.Key.StartsWith($"{section}:", StringComparison.Ordinal) && !value.Key.Contains('{', StringComparison.Ordinal)
           from limits in value.Setting.Annotations.OfType<LimitsAttribute>()
           select (value.Key, limits),
    ];
}
