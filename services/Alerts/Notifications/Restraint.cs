namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>
/// What people were told lately, and how much was held back since. Outlives changes of the settings, not the process. For one
/// loop.
/// </summary>
internal sealed class Restraint(TimeProvider time)
{
    private readonly Dictionary<string, long> _told = new(StringComparer.Ordinal);

    /// <summary>Messages held back since the last one that was sent.</summary>
    public int HeldBack { get; private set; }

    public bool IsCoolingDown(string subject, TimeSpan cooldown) =>
        _told.TryGetValue(subject, out var at) && time.GetElapsedTime(at) < cooldown;

    public void HoldBack() => HeldBack++;

    /// <param name="counted">How many held back messages it spoke of.</param>
    /// <param name="cooldown">What is older is forgotten.</param>
    public void Told(string subject, int counted, TimeSpan cooldown)
    {
        foreach (var old in _told.Where(t => time.GetElapsedTime(t.Value) >= cooldown).Select(t => t.Key).ToList())
        {
            _told.Remove(old);
        }

        _told[subject] = time.GetTimestamp();
        HeldBack -= counted;
    }
}
