namespace MaskPose.Edge.Core.Stages;

/// <summary>Outcome of reloading the settings.</summary>
/// <param name="Errors">All that is wrong, each with key, value and what is allowed; empty when the new settings are in force.</param>
/// <param name="Waiting">Keys whose new values wait for the node's next start.</param>
public sealed record ReloadOutcome(IReadOnlyList<string> Errors, IReadOnlyList<string> Waiting);

/// <summary>Reloads and applies the site's settings; if they can't be used, the last good ones stay in force.</summary>
public delegate Task<ReloadOutcome> ReloadConfiguration(CancellationToken cancellationToken);
