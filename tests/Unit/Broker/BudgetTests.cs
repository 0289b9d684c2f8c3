using MaskPose.Edge.Broker;
using Xunit;

namespace MaskPose.Edge.Unit.Broker;

/// <summary>Bytes that users have the embedded broker keep.</summary>
public sealed class BudgetTests
{
    [Fact]
    public void Retained_BeyondTheBytesOfAUser_IsRefusedToItAlone()
    {
        var budget = new RetainedBudget(100, 1000);

        Assert.Equal("", budget.Keep("ana", "a", 600));
        Assert.Contains("MaximumRetainedMegabytes", budget.Keep("ana", "b", 600), StringComparison.Ordinal);
        Assert.Equal("", budget.Keep("ana", "a", 900)); // in place of the first
        Assert.Equal("", budget.Keep("ben", "b", 900));
        Assert.Equal("", budget.Keep(BrokerUsers.NodeName, "c", 5000));
        Assert.Equal("", budget.Keep("ana", "a", 0));
        Assert.Equal("", budget.Keep("ana", "d", 900));
    }

    [Fact]
    public void Retained_BeyondTheTopics_IsRefusedButNotToTheNode()
    {
        var budget = new RetainedBudget(1, 1000);

        Assert.Equal("", budget.Keep("ana", "a", 1));
        Assert.Contains("MaximumRetainedMessages", budget.Keep("ana", "b", 1), StringComparison.Ordinal);
        Assert.Equal("", budget.Keep(BrokerUsers.NodeName, "b", 1));
    }

    /// <summary>Of all clients of a user together, in their queues and unacknowledged.</summary>
    [Fact]
    public void Pending_BeyondTheBytesOfAUser_IsRefusedUntilSomeAreTaken()
    {
        var budget = new PendingBudget(1000);
        Assert.True(budget.TryQueue("one", "ana", 600));
        Assert.True(budget.TryQueue("two", "ana", 300));
        Assert.False(budget.TryQueue("two", "ana", 300));
        Assert.True(budget.TryQueue("other", "ben", 900));
        Assert.True(budget.TryQueue("node", BrokerUsers.NodeName, 5000));

        budget.Leave("one", "ana", packet: 7, 600);
        Assert.False(budget.TryQueue("two", "ana", 300)); // sent, and not acknowledged
        budget.Acknowledge("one", 7);

        Assert.True(budget.TryQueue("two", "ana", 300));
    }

    [Fact]
    public void Pending_AfterAReconnect_CountsWhatWasNotAcknowledged()
    {
        var budget = new PendingBudget(1000);
        budget.TryQueue("one", "ana", 900);
        budget.Leave("one", "ana", packet: 7, 900);

        budget.Reconnect("one");
        budget.Acknowledge("one", 7); // of the connection before

        Assert.False(budget.TryQueue("one", "ana", 900));
        budget.Empty("one");
        Assert.True(budget.TryQueue("one", "ana", 900));
        budget.Forget("one");
        Assert.True(budget.TryQueue("two", "ana", 900));
    }
}
