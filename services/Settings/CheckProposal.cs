using Microsoft.Extensions.Configuration;

namespace MaskPose.Edge.Settings;

/// <summary>The checks of a start, of settings that are not in force.</summary>
/// <returns>All that is wrong, each with key, value and what is allowed.</returns>
public delegate IReadOnlyList<string> CheckProposal(IConfiguration proposed);
