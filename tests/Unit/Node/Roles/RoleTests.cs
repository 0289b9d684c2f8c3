using MaskPose.Edge.Node.Roles;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Roles;

public sealed class RoleTests
{
    [Fact]
    public void Parse_All_IsAllOfASite() => Assert.Equal(["detector", "classifier", "headpose", "alerts", "ingest", "gateway"], Role.Parse("all").Select(r => r.Name));

    [Fact]
    public void Missing_OfACentersGateway_IsNothing() =>
        Assert.Empty(RoleAddresses.Missing(new ConfigurationBuilder().Build(), Role.Parse("fleet,gateway")));

    [Fact]
    public void Parse_SomeWithSpaces_AreThoseRoles() =>
        Assert.Equal(["detector", "ingest"], Role.Parse(" ingest , detector").Select(r => r.Name));

    [Theory]
    [InlineData("all", "")]
    [InlineData("ingest,detector,classifier,headpose,alerts", "")]
    [InlineData("ingest,detector", "")]
    [InlineData("gateway", "")]
    [InlineData("detector", "detector")]
    [InlineData("alerts,gateway", "alerts")]
    [InlineData("detector,classifier,headpose", "detector,classifier,headpose")]
    public void Served_OfAProcess_AreTheRolesThatIngestElsewhereCalls(string roles, string served) =>
        Assert.Equal(served, string.Join(',', RoleAddresses.Served(Role.Parse(roles)).Select(r => r.Name)));

    [Theory]
    [InlineData("detector,camera", "camera")]
    [InlineData("", "\"\"")]
    [InlineData("all,detector", "all")]
    public void Parse_NoSuchRole_NamesKeyRoleAndAllowedOnes(string roles, string named)
    {
        var error = Assert.Throws<NodeConfigurationException>(() => Role.Parse(roles));

        Assert.Contains("Node:Roles", error.Message, StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Contains("detector, classifier, headpose, alerts, ingest, gateway, fleet", error.Message, StringComparison.Ordinal);
    }
}
