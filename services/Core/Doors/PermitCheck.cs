namespace MaskPose.Edge.Core.Doors;

/// <summary>How a controller checks permits.</summary>
/// <param name="Keys">Each a shared secret; more than one while keys are changed.</param>
/// <param name="MaximumSkew">How far the node's clock may be ahead.</param>
public sealed record PermitCheckSettings(string Site, string Node, string Door, IReadOnlyList<byte[]> Keys, TimeSpan MaximumSkew);

/// <summary>
/// A door controller's view of permits: opens for one that is fresh, signed, of the node's current session and never seen
/// before; all others are refused with a reason. Time comes from the caller. Not for concurrent use.
/// Invariant: a nonce is remembered until its permit has expired, and permits issued before <see cref="StartedAt"/> are refused,
/// so no permit opens twice, not even across a restart or a step of the clock.
/// </summary>
/// <param name="startedAt">When the controller began to listen.</param>
public sealed class PermitCheck(PermitCheckSettings settings, DateTimeOffset startedAt)
{
    /// <summary>No permit lasts longer; bounds what has to be remembered.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>
    /// When the controller began to listen, by its current clock: now minus its uptime, which setting the clock does not change.
    /// </summary>
    public DateTimeOffset StartedAt { get; set; } = startedAt;

    private readonly Dictionary<string, (DateTimeOffset Until, bool IsRevoked)> _nonces = new(StringComparer.Ordinal);
    private DateTimeOffset _forgotten;
    private long _session;
    private int _sequence = -1;
    private bool _isOnline;

    /// <summary>
    /// Takes the node's availability. One of an older session is ignored, and so is one from the future: otherwise a node whose
    /// clock was once ahead would be ignored for ever. So is one sent before the node was lost.
    /// </summary>
    /// <returns>Null if it counts.</returns>
    public PermitRefusal? Hear(SignedAvailability message, DateTimeOffset now)
    {
        var word = message.Word;
        var isKnown = word.Session == _session;
        var refusal = (word.Site, word.Node, word.Door) != (settings.Site, settings.Node, settings.Door) ? PermitRefusal.WrongDoor
            : !settings.Keys.Any(key => DoorSignature.IsRight(word.Text, key, message.Signature)) ? PermitRefusal.BadSignature
            : word.Session > Latest(now) ? PermitRefusal.FromTheFuture
            : word.Session < _session && _session <= Latest(now) ? PermitRefusal.WrongSession
            : isKnown && word.IsOnline && !_isOnline && word.Sequence <= _sequence ? PermitRefusal.Replayed
            : (PermitRefusal?)null;
        if (refusal is null)
        {
            _sequence = isKnown ? Math.Max(_sequence, word.Sequence) : word.Sequence;
            (_session, _isOnline) = (word.Session, word.IsOnline);
        }

        return refusal;
    }

    /// <summary>The connection to the broker is lost: what was received no longer counts.</summary>
    public void Forget() => (_isOnline, _sequence) = (false, -1);

    /// <summary>Signs what the controller did, with the key that signed the permit.</summary>
    /// <param name="permit">As received; if no key matches, the first one signs.</param>
    public string Sign(SignedPermit permit, ControllerWord word) => DoorSignature.Sign(
        word.Text,
        settings.Keys.FirstOrDefault(key => PermitSignature.IsRight(PermitKind.Permit, permit.Permit, key, permit.Signature), settings.Keys[0]));

    /// <returns>Null: open. This call uses the permit up.</returns>
    public PermitRefusal? Check(SignedPermit message, bool isRetained, DateTimeOffset now)
    {
        ForgetExpired(now);
        var refusal = CheckOrigin(PermitKind.Permit, message, isRetained, now);
        if (refusal is not null)
        {
            return refusal;
        }

        var permit = message.Permit;
        if (_nonces.TryGetValue(permit.Nonce, out var known))
        {
            return known.IsRevoked ? PermitRefusal.Revoked : PermitRefusal.Replayed;
        }

        refusal = CheckTime(permit, now);
        if (refusal is null)
        {
            Remember(permit, isRevoked: false);
        }

        return refusal;
    }

    /// <summary>Revokes a permit that has not been used.</summary>
    /// <returns>Null if it is revoked.</returns>
    public PermitRefusal? Revoke(SignedPermit message, bool isRetained, DateTimeOffset now)
    {
        ForgetExpired(now);
        var refusal = CheckOrigin(PermitKind.Revoke, message, isRetained, now) ?? CheckTime(message.Permit, now);
        if (refusal is null)
        {
            Remember(message.Permit, isRevoked: true);
        }

        return refusal;
    }

    private PermitRefusal? CheckOrigin(PermitKind kind, SignedPermit message, bool isRetained, DateTimeOffset now)
    {
        var permit = message.Permit;
        return isRetained ? PermitRefusal.Retained
            : (permit.Site, permit.Node, permit.Door) != (settings.Site, settings.Node, settings.Door) ? PermitRefusal.WrongDoor
            : !settings.Keys.Any(key => PermitSignature.IsRight(kind, permit, key, message.Signature)) ? PermitRefusal.BadSignature
            : permit.IssuedMs > Latest(now) ? PermitRefusal.FromTheFuture
            : !_isOnline ? PermitRefusal.NodeNotOnline
            : permit.Session != _session || _session > Latest(now) ? PermitRefusal.WrongSession
            : null;
    }

    private PermitRefusal? CheckTime(Permit permit, DateTimeOffset now) =>
        permit.ExpiresMs - permit.IssuedMs is var lasts && (lasts <= 0 || lasts > Longest.TotalMilliseconds) ? PermitRefusal.TooLong
        : permit.ExpiresMs <= now.ToUnixTimeMilliseconds() || MayBeForgotten(permit, now) ? PermitRefusal.Expired
        : permit.IssuedMs < (StartedAt + settings.MaximumSkew).ToUnixTimeMilliseconds() ? PermitRefusal.BeforeStart
        : null;

    private long Latest(DateTimeOffset now) => (now + settings.MaximumSkew).ToUnixTimeMilliseconds();

    /// <summary>
    /// A clock that went forward and back has forgotten nonces too early. One that was ahead of all permits does not matter:
    /// the session is then another one.
    /// </summary>
    private bool MayBeForgotten(Permit permit, DateTimeOffset now) =>
        permit.ExpiresAt + settings.MaximumSkew <= _forgotten && _forgotten <= now + Longest + (2 * settings.MaximumSkew);

    private void Remember(Permit permit, bool isRevoked) =>
        _nonces[permit.Nonce] = (permit.ExpiresAt + settings.MaximumSkew, isRevoked);

    private void ForgetExpired(DateTimeOffset now)
    {
        foreach (var (nonce, known) in _nonces)
        {
            if (known.Until < now)
            {
                _forgotten = known.Until > _forgotten ? known.Until : _forgotten;
                _nonces.Remove(nonce);
            }
        }
    }
}
