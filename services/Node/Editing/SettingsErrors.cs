namespace MaskPose.Edge.Node.Editing;

/// <summary>What is wrong with the settings file now, each with key, value and what is allowed; empty: nothing.</summary>
internal sealed record SettingsErrors(Func<IReadOnlyList<string>> Now);
