using MaskPose.Edge.Alerts.Publishing;
using MaskPose.Edge.Alerts.Store;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Publishing;

public sealed class RetainedMessagesTests
{
    private readonly RetainedMessages _retained = new(new AsyncSignal());

    [Fact]
    public void Set_ANewerMessage_TakesTheOldersPlace()
    {
        _retained.Set("state", [1]);
        _retained.Set("state", [2]);

        Assert.Equal([2], Assert.Single(_retained.Unsent()).Payload);
    }

    [Fact]
    public void Sent_AnOlderVersion_LeavesTheNewerToGo()
    {
        _retained.Set("state", [1]);
        var older = Assert.Single(_retained.Unsent());
        _retained.Set("state", [2]);

        _retained.Sent(older.Topic, older.Version);

        Assert.Equal([2], Assert.Single(_retained.Unsent()).Payload);
    }

    [Fact]
    public void ForgetSent_EverythingGoesAgain()
    {
        _retained.Set("state", [1]);
        var sent = Assert.Single(_retained.Unsent());
        _retained.Sent(sent.Topic, sent.Version);
        Assert.Empty(_retained.Unsent());

        _retained.ForgetSent();

        Assert.Single(_retained.Unsent());
    }
}
