using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Core.Settings;

/// <summary>The range of a number among the settings, both ends included. Its default and its name are beside it.</summary>
/// <param name="unit">As it follows the number in a text, for instance " s"; empty for none.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LimitsAttribute(double least, double most, string unit = "") : RangeAttribute(least, most)
{
    public double Least { get; } = least;

    public double Most { get; } = most;

    public string Unit { get; } = unit;

    /// <summary>For an error: "5 to 90 degrees".</summary>
    public override string ToString() => FormattableString.Invariant($"{Least} to {Most}{Unit}");

    public override string FormatErrorMessage(string name) => $"allowed: {this}.";
}
