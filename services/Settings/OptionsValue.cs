using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Settings;

public static class OptionsValue
{
    /// <summary>Null if the options are invalid: their own check reports that, and must not hide the errors of others.</summary>
    public static T? OrNull<T>(this IOptions<T> options)
        where T : class
    {
        try
        {
            return options.Value;
        }
        catch (OptionsValidationException)
        {
            return null;
        }
    }
}
