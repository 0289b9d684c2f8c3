namespace MaskPose.Edge.Core.Doors;

/// <summary>A short-lived permission to open one door once.</summary>
/// <param name="Session">Number of the node's connection to the broker, as in its availability.</param>
/// <param name="Track">Whose it is; 0 if given by hand.</param>
/// <param name="Nonce">Never reused: 32 hexadecimal digits.</param>
/// <param name="IssuedMs">Milliseconds since 1970-01-01T00:00:00Z.</param>
/// <param name="ExpiresMs">From then on it opens nothing; milliseconds since 1970-01-01T00:00:00Z.</param>
public sealed record Permit(
    string Site, string Node, string Door, long Session, int Track, string Nonce, long IssuedMs, long ExpiresMs)
{
    public DateTimeOffset IssuedAt => DateTimeOffset.FromUnixTimeMilliseconds(IssuedMs);

    public DateTimeOffset ExpiresAt => DateTimeOffset.FromUnixTimeMilliseconds(ExpiresMs);
}
