using MaskPose.Edge.Identity.Store;

namespace MaskPose.Edge.Identity.People;

/// <summary>Outcome of a sign-in: exactly one of these is set.</summary>
/// <param name="Wait">For how long no more are taken.</param>
/// <param name="NeedsCode">The password is right; the second factor's code is missing or wrong.</param>
public sealed record SignInResult(Person? Person = null, TimeSpan? Wait = null, bool NeedsCode = false);
