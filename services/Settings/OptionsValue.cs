using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Settings;

public static class OptionsValue
{
    /// <summary>Null where the options are wrong: their own check says so, and must not hide what another one has to say.</summary>
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
