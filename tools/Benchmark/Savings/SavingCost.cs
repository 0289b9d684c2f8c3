namespace MaskPose.Edge.Benchmark.Savings;

/// <summary>What a frame costs, after decoding, with one thing or another saved (<c>Cameras:{id}:Saving</c>).</summary>
/// <param name="Saving">none, motion, regions, mask, heads or all.</param>
/// <param name="QuietMs">CPU time of a frame of an empty room, milliseconds.</param>
/// <param name="QuietShare">The same over that of none.</param>
/// <param name="BusyMs">CPU time of a frame with people.</param>
/// <param name="BusyShare">The same over that of none.</param>
public sealed record SavingCost(string Saving, double QuietMs, double QuietShare, double BusyMs, double BusyShare);
