namespace MaskPose.Edge.Alerts.Api;

/// <summary>A command's body.</summary>
/// <param name="Door">Of <c>permit</c> and <c>revoke</c>.</param>
/// <param name="Camera">Of <c>pause</c> and <c>resume</c>.</param>
/// <param name="By">On whose behalf.</param>
/// <param name="Why">The reason in words.</param>
/// <param name="At">When they asked; without it now. An old request opens no door.</param>
internal sealed record CommandWish(string? Door = null, string? Camera = null, string? By = null, string? Why = null, string? At = null);
