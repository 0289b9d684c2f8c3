using System.CommandLine;

namespace MaskPose.Edge.Node.Cli;

/// <summary>Ranges of options.</summary>
internal static class OptionRange
{
    /// <summary>Refuses values out of range, naming the option and what is allowed.</summary>
    public static Option<T> Within<T>(this Option<T> option, T least, T most)
        where T : IComparable<T>
    {
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<T>() is { } value && (value.CompareTo(least) < 0 || value.CompareTo(most) > 0))
            {
                result.AddError($"{option.Name} is {value}; allowed: {least} to {most}.");
            }
        });
        return option;
    }
}
