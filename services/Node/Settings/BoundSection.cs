namespace MaskPose.Edge.Node.Settings;

/// <summary>Sections of settings as their options, before anything is composed.</summary>
internal static class BoundSection
{
    /// <returns>With defaults where the settings say nothing.</returns>
    /// <exception cref="InvalidOperationException">A value is not of its kind.</exception>
    public static T Bound<T>(this IConfiguration configuration, string section)
        where T : new() => configuration.GetSection(section).Get<T>() ?? new T();
}
