namespace MaskPose.Edge.Identity.Store;

/// <summary>The public half of a passkey (WebAuthn credential).</summary>
/// <param name="Person">Its owner's id.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="PublicKey">As COSE has it.</param>
/// <param name="Counter">How often the authenticator says it signed; always 0 with authenticators that don't count.</param>
public sealed record Passkey(byte[] Id, string Person, string Name, byte[] PublicKey, uint Counter, DateTimeOffset CreatedAt, DateTimeOffset? UsedAt);
