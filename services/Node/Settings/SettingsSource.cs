using MaskPose.Edge.Node.Roles;

namespace MaskPose.Edge.Node.Settings;

/// <summary>Source for reloading a node's settings.</summary>
/// <param name="File">The file that is watched for changes; null for none.</param>
/// <param name="Read">The settings as they are now, right or wrong; throws <see cref="NodeConfigurationException"/> where they can't be read.</param>
/// <param name="Choose">Applied to checked settings, for instance to take cameras from the command line.</param>
/// <param name="ReadWith">The settings as they would be with another file in place of that one; null: nobody may change it.</param>
/// <param name="IsOwn">Whether it is the node's own (<see cref="DefaultFile"/>), which may not be there yet.</param>
internal sealed record SettingsSource(
    string? File, Func<IConfiguration> Read, Func<IConfiguration, IConfiguration> Choose, Func<string, IConfiguration>? ReadWith = null, bool IsOwn = false);
