namespace MaskPose.Edge.Core.Stages;

/// <summary>What came of reading the settings anew.</summary>
/// <param name="Errors">All that is wrong, each with key, value and what is allowed; empty when the new settings are in force.</param>
/// <param name="Waiting">Keys whose new values wait for the node's next start.</param>
public sealed record ReloadOutcome(IReadOnlyList<string> Errors, IReadOnlyList<string> Waiting);

/// <summary>Reads the site's settings anew and lives by them; where they can't be used the last good ones stay in force.</summary>
public delegate Task<ReloadOutcome> ReloadConfiguration(CancellationToken cancellationToken);
