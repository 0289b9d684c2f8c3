namespace MaskPose.Edge.Alerts.Deliveries;

/// <summary>How deliveries to one receiver went, in this run of the node. For concurrent use.</summary>
internal sealed class DeliveryRecord(TimeProvider time)
{
    private readonly Lock _lock = new();
    private DeliveryStanding _now = new(null, null, "", 0);

    public DeliveryStanding Now
    {
        get
        {
            lock (_lock)
            {
                return _now;
            }
        }
    }

    public void Succeeded()
    {
        lock (_lock)
        {
            _now = _now with { SucceededAt = time.GetUtcNow() };
        }
    }

    public void Failed(string reason) => Dropped(0, reason);

    /// <summary>Messages that are given up.</summary>
    public void Dropped(int count, string reason)
    {
        lock (_lock)
        {
            _now = _now with { FailedAt = time.GetUtcNow(), Error = reason, Dropped = _now.Dropped + count };
        }
    }
}
