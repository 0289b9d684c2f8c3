namespace MaskPose.Edge.Core.Doors;

/// <summary>How a controller checks permits.</summary>
/// <param name="Keys">Each a shared secret; more than one while keys are changed.</param>
/// <param name="MaximumSkew">How far the node's clock may be ahead.</param>
public sealed record PermitCheckSettings(string Site, string Node, string Door, IReadOnlyList<byte[]> Keys, TimeSpan MaximumSkew);

/// <summary>
/// A door controller's view of permits: opens for what is fresh, signed, of the node's present session and never seen
/// before; all else is refused with its reason. Time comes from the caller. Not for concurrent use.
/// </summary>
/// <param name="startedAt">When the controller began to listen.</param>
public sealed class PermitCheck(PermitCheckSettings settings, DateTimeOffset startedAt)
{
    /// <summary>No permit lasts longer; bounds what has to be remembered.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (DateTimeOffset Until, bool IsRevoked)> _nonces = new(StringComparer.Ordinal);
    private DateTimeOffset _forgotten;
    private long _session;
    private bool _isOnline;

    /// <summary>
    /// Takes the node's word; one of an older session says nothing, and one of the future neither: else a node whose clock was
    /// once ahead would never be heard again.
    /// </summary>
    public void Hear(bool isOnline, long session, DateTimeOffset now)
    {
        if (session <= Latest(now) && (session >= _session || _session > Latest(now)))
        {
            (_session, _isOnline) = (session, isOnline);
        }
    }

    /// <summary>The connection to the broker is gone: what was heard counts no more.</summary>
    public void Forget() => _isOnline = false;

    /// <returns>Null: open. The permit is used up by this call.</returns>
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

    /// <summary>Takes a permit back that has not been used.</summary>
    /// <returns>Null: it is taken back.</returns>
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
        : permit.IssuedMs < (startedAt + settings.MaximumSkew).ToUnixTimeMilliseconds() ? PermitRefusal.BeforeStart
        : null;

    private long Latest(DateTimeOffset now) => (now + settings.MaximumSkew).ToUnixTimeMilliseconds();

    /// <summary>
    /// A clock that went forward and came back has let nonces go too early. One that had been ahead of all permits is no
    /// reason: the session is another one then.
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
