namespace MaskPose.Edge.Core.Stages;

/// <summary>Reads the site's settings anew and lives by them; where they can't be used the last good ones stay in force.</summary>
/// <returns>All that is wrong, each with key, value and what is allowed; empty when the new settings are in force.</returns>
public delegate Task<IReadOnlyList<string>> ReloadConfiguration(CancellationToken cancellationToken);
